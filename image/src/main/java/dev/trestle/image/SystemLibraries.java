package dev.trestle.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The libraries of the system that programs need, found in its folders: above all the C library.
 */
final class SystemLibraries {
  /** What libraries inside jars load, and older C libraries to look up names: taken if there. */
  private static final List<String> USUAL =
      List.of(
          "libc.so.6",
          "libm.so.6",
          "libdl.so.2",
          "libpthread.so.0",
          "librt.so.1",
          "libresolv.so.2",
          "libnss_files.so.2",
          "libnss_dns.so.2");

  private final Platform platform;
  private final Set<Path> folders;
  private final Map<String, Path> found = new TreeMap<>();

  private SystemLibraries(Platform platform, Set<Path> folders) {
    this.platform = platform;
    this.folders = folders;
  }

  /** Looks in the folders of this machine. */
  static SystemLibraries ofThisMachine(Platform platform) {
    return new SystemLibraries(platform, usual(Path.of("/"), platform));
  }

  /** Looks in a folder, or below it if it is the root of a system. */
  static SystemLibraries in(Path folder, Platform platform) {
    Set<Path> folders = new LinkedHashSet<>();
    folders.add(folder);
    folders.addAll(usual(folder, platform));
    return new SystemLibraries(platform, folders);
  }

  private static Set<Path> usual(Path root, Platform platform) {
    String triplet = platform.triplet();
    Set<Path> folders = new LinkedHashSet<>();
    Stream.of(
            "lib/" + triplet,
            "usr/lib/" + triplet,
            "usr/" + triplet + "/lib",
            "lib64",
            "usr/lib64",
            "lib",
            "usr/lib")
        .map(root::resolve)
        .forEach(folders::add);
    return folders;
  }

  /**
   * Finds what is needed, and what that needs.
   *
   * @param programs files of the image, of which those that are no programs do not matter
   * @param also libraries that are needed although no program names them
   * @return library name to its file
   * @throws ImageException if one is missing
   */
  Map<String, Path> of(List<Path> programs, List<String> also) {
    Set<String> own = new LinkedHashSet<>();
    Deque<Path> open = new ArrayDeque<>();
    for (Path program : programs) {
      own.add(program.getFileName().toString());
      open.add(program);
    }
    USUAL.forEach(name -> find(name).ifPresent(file -> take(name, file, open)));
    also.forEach(name -> need(name, "the image", open));
    while (!open.isEmpty()) {
      Path file = open.remove();
      Elf.read(file).ifPresent(elf -> follow(file, elf, own, open));
    }
    return Map.copyOf(found);
  }

  private void follow(Path file, Elf elf, Set<String> own, Deque<Path> open) {
    if (elf.machine() != platform.elfMachine) {
      throw new ImageException(
          file.getFileName()
              + " is for "
              + Platform.nameOf(elf.machine())
              + ", and the image is for "
              + platform
              + ": name the jmods folder of a JDK for Linux on "
              + platform
              + " with --jmods.");
    }
    String user = file.getFileName().toString();
    elf.loader().ifPresent(loader -> need(inLib(loader, user), user, open));
    elf.needed().stream()
        .filter(name -> !own.contains(name))
        .forEach(name -> need(name, user, open));
  }

  /** The image has its libraries where distributions have theirs, and nowhere else. */
  private static String inLib(String loader, String user) {
    if (!loader.matches("/lib(64)?/[^/]+")) {
      throw new ImageException(
          user
              + " is loaded by "
              + loader
              + ", which no other system has: take a JDK from https://adoptium.net.");
    }
    return loader.substring(loader.lastIndexOf('/') + 1);
  }

  private void need(String name, String user, Deque<Path> open) {
    if (!found.containsKey(name)) {
      take(name, find(name).orElseThrow(() -> missing(name, user)), open);
    }
  }

  private void take(String name, Path file, Deque<Path> open) {
    found.put(name, file);
    open.add(file);
  }

  private Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .map(SystemLibraries::real)
        .filter(this::fits)
        .findFirst();
  }

  private boolean fits(Path file) {
    return Elf.read(file).filter(elf -> elf.machine() == platform.elfMachine).isPresent();
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new ImageException("Cannot follow " + file + ": " + e.getMessage(), e);
    }
  }

  private ImageException missing(String name, String user) {
    return new ImageException(
        "%s for %s, which %s needs, is in none of %s.%n  Install it (Debian has libc6-%s-cross and libstdc++6-%s-cross), or name a folder that has it with --libs."
            .formatted(
                name,
                platform,
                user,
                folders.stream().filter(Files::isDirectory).toList(),
                platform,
                platform));
  }
}

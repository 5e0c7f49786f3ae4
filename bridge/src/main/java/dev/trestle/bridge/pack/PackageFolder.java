package dev.trestle.bridge.pack;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with a package. Files that we wrote are replaced or removed, others are left alone. The
 * project file goes first and comes last: a folder that is half written is no project to deploy.
 */
public final class PackageFolder {
  private static final int NAMED_MAX = 5;

  private final Path root;

  public PackageFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * What writing did.
   *
   * @param removed files of an earlier run that no package needs any more
   * @param overwritten files that somebody had changed by hand
   * @param kept settings that somebody had changed by hand, which stay
   */
  public record Result(
      int written, List<String> removed, List<String> overwritten, List<String> kept) {
    public Result {
      removed = List.copyOf(removed);
      overwritten = List.copyOf(overwritten);
      kept = List.copyOf(kept);
    }
  }

  /**
   * Makes the folder hold these files.
   *
   * @throws TrestleException if it holds something else, or cannot be written; nothing was changed
   *     then, or a repetition goes on
   */
  public Result write(SortedMap<String, byte[]> files) {
    try {
      return written(files);
    } catch (IOException e) {
      throw unusable("cannot write in " + root + ": " + e.getMessage());
    }
  }

  private Result written(SortedMap<String, byte[]> files) throws IOException {
    FileList known = known();
    refuseForeign(files, known);
    SortedMap<String, byte[]> wanted = new TreeMap<>(files);
    List<String> kept = keepSettings(wanted, known);
    List<String> overwritten = changedByHand(wanted, known);
    List<String> removed =
        known.hashes().keySet().stream().filter(path -> !files.containsKey(path)).toList();
    FileList next = FileList.of(wanted).and(known.only(kept));
    put(FileList.NAME, next.and(known.only(removed)).text(false));
    Files.deleteIfExists(root.resolve(FixedPart.PROJECT));
    for (Map.Entry<String, byte[]> file : wanted.entrySet()) {
      if (!file.getKey().equals(FixedPart.PROJECT)) {
        put(file.getKey(), file.getValue());
      }
    }
    for (String path : removed) {
      remove(path);
    }
    put(FixedPart.PROJECT, wanted.getOrDefault(FixedPart.PROJECT, new byte[0]));
    put(FileList.NAME, next.text(true));
    return new Result(wanted.size(), removed, overwritten, kept);
  }

  private FileList known() throws IOException {
    if (!Files.exists(root)) {
      Files.createDirectories(root);
    }
    if (!Files.isDirectory(root)) {
      throw unusable(root + " is no folder");
    }
    Path list = root.resolve(FileList.NAME);
    if (Files.exists(list)) {
      return FileList.parse(Files.readString(list));
    }
    try (Stream<Path> inside = Files.list(root)) {
      if (inside.findAny().isPresent()) {
        throw unusable(root + " holds files that Trestle did not write");
      }
    }
    return FileList.EMPTY;
  }

  private void refuseForeign(Map<String, byte[]> files, FileList known) {
    List<String> foreign =
        files.keySet().stream()
            .filter(path -> !known.hashes().containsKey(path))
            .filter(path -> Files.exists(root.resolve(path)))
            .limit(NAMED_MAX)
            .toList();
    if (!foreign.isEmpty()) {
      throw unusable(
          root
              + " has files of yours where the package has its own: "
              + String.join(", ", foreign));
    }
  }

  /** Limits and switches are the admin's, also in the folder. */
  private List<String> keepSettings(SortedMap<String, byte[]> wanted, FileList known)
      throws IOException {
    List<String> kept = new ArrayList<>();
    for (String path : List.copyOf(wanted.keySet())) {
      if (path.startsWith(FixedPart.SOURCE + "customMetadata/Trestle_Setting.")
          && changed(path, known)) {
        wanted.remove(path);
        kept.add(path);
      }
    }
    return kept;
  }

  private List<String> changedByHand(SortedMap<String, byte[]> wanted, FileList known)
      throws IOException {
    List<String> changed = new ArrayList<>();
    for (String path : known.hashes().keySet()) {
      byte[] content = wanted.get(path);
      if (content != null && changed(path, known) && !holds(path, content)) {
        changed.add(path);
      }
    }
    return changed;
  }

  private boolean changed(String path, FileList known) throws IOException {
    Optional<String> hash = Optional.ofNullable(known.hashes().get(path));
    Path file = root.resolve(path);
    return hash.isPresent()
        && Files.isRegularFile(file)
        && !FileList.hash(Files.readAllBytes(file)).equals(hash.get());
  }

  private boolean holds(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content);
  }

  private void put(String path, byte[] content) throws IOException {
    if (holds(path, content)) {
      return;
    }
    Path file = root.resolve(path);
    Files.createDirectories(parent(file));
    Path fresh = Files.createTempFile(parent(file), ".trestle-", ".new");
    try {
      Files.write(fresh, content);
      fresh.toFile().setReadable(true, false);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void remove(String path) throws IOException {
    Path file = root.resolve(path);
    Files.deleteIfExists(file);
    for (Path folder = parent(file); !folder.equals(root); folder = parent(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    }
  }

  private Path parent(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(root);
  }

  private static TrestleException unusable(String why) {
    return new TrestleException(TrestleError.PACKAGE_FOLDER, why);
  }
}

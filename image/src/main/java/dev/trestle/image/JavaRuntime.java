package dev.trestle.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A Java runtime with the modules the bridge needs, made by jlink. */
final class JavaRuntime {
  /**
   * What jdeps finds in the bridge and its libraries, and zipfs, which is asked for by name. Left
   * out are java.desktop and jdk.jfr: only parts of libraries that the bridge does not use name
   * them.
   */
  private static final List<String> MODULES =
      List.of(
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.sql",
          "java.xml",
          "jdk.management",
          "jdk.unsupported",
          "jdk.zipfs");

  /**
   * Options of every start in the image, which JAVA_TOOL_OPTIONS may override; the launcher has the
   * same for a machine. Half of the container's memory is heap: 512 of the task's 1,024 MiB.
   */
  private static final String OPTIONS =
      "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable"
          + " -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError";

  private static final String CERTIFICATES = "lib/security/cacerts";

  private final Path folder;

  private JavaRuntime(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one.
   *
   * @param folder is not there yet
   * @param jmods the packaged modules of a JDK for the image's platform; empty to take the modules
   *     of the JDK that runs this
   */
  static JavaRuntime link(Path folder, Optional<Path> jmods) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--add-modules=" + String.join(",", MODULES),
                "--add-options=" + OPTIONS,
                "--strip-java-debug-attributes",
                "--exclude-files=**.debuginfo",
                "--no-header-files",
                "--no-man-pages",
                "--output=" + folder));
    jmods.ifPresent(path -> arguments.add("--module-path=" + path));
    StringWriter said = new StringWriter();
    try (PrintWriter out = new PrintWriter(said)) {
      int code = jlink().run(out, out, arguments.toArray(String[]::new));
      if (code != 0) {
        throw new ImageException(
            "jlink did not make a Java runtime: "
                + said.toString().strip()
                + "\n  Take an unchanged JDK of "
                + Runtime.version().feature()
                + ", and modules of the same release if you name some with --jmods.");
      }
    }
    trustWhatTheJdkTrusts(folder);
    return new JavaRuntime(folder);
  }

  private static ToolProvider jlink() {
    return ToolProvider.findFirst("jlink")
        .orElseThrow(() -> new ImageException("This Java has no jlink: take a JDK."));
  }

  /** Distributions package modules without certificates. */
  private static void trustWhatTheJdkTrusts(Path folder) throws IOException {
    Path trusted = Path.of(System.getProperty("java.home", "")).resolve(CERTIFICATES);
    if (!Files.isRegularFile(trusted)) {
      throw new ImageException(
          "The JDK has no certificates of authorities: there is no " + trusted + ".");
    }
    Files.copy(
        trusted.toRealPath(), folder.resolve(CERTIFICATES), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Every file of it, under a path in the image. */
  List<Entry> entries(String path) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Entry> entries = new ArrayList<>();
      for (Path file : (Iterable<Path>) all.filter(p -> !p.equals(folder))::iterator) {
        entries.add(entry(path + "/" + folder.relativize(file), file));
      }
      return entries;
    }
  }

  private static Entry entry(String path, Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return new Entry.Link(path, Files.readSymbolicLink(file).toString());
    }
    return Files.isDirectory(file)
        ? Entry.Folder.plain(path)
        : new Entry.Copy(path, file, Files.isExecutable(file));
  }
}

package dev.trestle.packagecheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The compiler's front end without Salesforce: unknown types, methods and fields, wrong types. */
final class ApexLs {
  private static final Path CLASSPATH =
      Repository.ROOT.resolve("packagecheck/apex-ls/target/classpath");

  private ApexLs() {}

  /**
   * Checks a workspace in a JVM of its own, which it leaves by System.exit.
   *
   * @return {@code exit 0}, or what is wrong and the exit code
   */
  static String check(Path workspace) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Files.readString(CLASSPATH).strip(),
                "io.github.apexdevtools.apexls.CheckForIssues",
                "--nocache",
                "--workspace",
                workspace.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return (output + "exit " + process.waitFor()).strip();
  }
}

package dev.trestle.packagecheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs prettier as {@code npm run check} in {@code salesforce} does, but on a copy, so that no
 * node_modules appears among the sources.
 */
class FormattingTest {
  private static final Path FOLDER = Repository.TARGET.resolve("formatting");
  private static final Path SOURCES = FOLDER.resolve("force-app");

  @BeforeAll
  static void installPrettier() throws Exception {
    Files.createDirectories(SOURCES);
    boolean installed = Files.exists(FOLDER.resolve("node_modules/.package-lock.json"));
    for (String name : List.of("package.json", "package-lock.json", ".npmrc", ".prettierrc")) {
      Path from = Repository.PACKAGE.resolve(name);
      Path to = FOLDER.resolve(name);
      installed &= Files.exists(to) && Files.mismatch(from, to) < 0;
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!installed) {
      assertThat(run("npm", "ci", "--prefer-offline")).endsWith("exit 0");
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output + "exit " + process.waitFor();
  }

  @Test
  void everyApexFileIsFormatted() throws Exception {
    deleteAll(SOURCES);
    Workspace.copy(Repository.PACKAGE.resolve("force-app"), SOURCES);

    assertThat(run("npm", "run", "--silent", "check")).endsWith("exit 0");
  }

  @Test
  void aFileThatIsNotFormattedIsNoticed() throws Exception {
    deleteAll(SOURCES);
    Files.createDirectories(SOURCES);
    Files.writeString(SOURCES.resolve("Copied.cls"), "public class Copied { void f( ){ } }\n");

    assertThat(run("npm", "run", "--silent", "check")).contains("Copied.cls").endsWith("exit 1");
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.demo.StandinProgram;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The most used JavaScript client, unchanged from npm, takes the stand-in for an org. */
class JsforceTest {
  private static final Duration TIME = Duration.ofMinutes(3);
  private static final int ROWS = 100_000;

  @TempDir Path folder;

  @Test
  void jsforceLogsInDescribesQueriesWritesAndReadsInBulk() throws Exception {
    Path home = Built.home();
    Path node = installed(home);
    try (Programs programs = new Programs(home);
        Workspace workspace = Workspace.in(Optional.of(folder))) {
      StandinProgram org =
          StandinProgram.start(
              programs, workspace, Optional.empty(), 1, List.of("--rows", "Account=" + ROWS));
      List<String> command =
          List.of("node", "jsforce.mjs", org.url().toString(), workspace.credentials().toString());
      Child client = programs.startOther("jsforce", command, node);
      assertThat(client.awaitExit(TIME)).as(client.said()).isZero();

      JsonNode saw = JsonMapper.shared().readTree(client.outLines().getLast());
      assertThat(saw.path("fields").asInt()).isGreaterThan(20);
      assertThat(saw.path("pagedRows").asInt()).isEqualTo(5_000);
      assertThat(saw.path("created").asBoolean()).isTrue();
      assertThat(saw.path("updated").asBoolean()).isTrue();
      assertThat(saw.path("changedName").asString()).isEqualTo("Changed by jsforce");
      assertThat(saw.path("deleted").asBoolean()).isTrue();
      assertThat(saw.path("leftRows").asInt(-1)).isZero();
      assertThat(saw.path("bulkRows").asInt()).isGreaterThanOrEqualTo(ROWS);
      assertThat(saw.path("apiUsed").asInt()).isPositive();
    }
  }

  /** Installs once into the build folder; later runs find it there. */
  private static Path installed(Path home) throws Exception {
    Path sources = home.resolve("acceptance/src/test/node");
    Path target = Files.createDirectories(home.resolve("acceptance/target/node"));
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "jsforce.mjs")) {
      Files.copy(sources.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(target.resolve("node_modules/jsforce"))) {
      try (Programs programs = new Programs(home)) {
        List<String> command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Child npm = programs.startOther("npm ci", command, target);
        assertThat(npm.awaitExit(TIME)).as(npm.said()).isZero();
      }
    }
    return target;
  }
}

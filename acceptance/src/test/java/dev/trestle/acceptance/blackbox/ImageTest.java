package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.trestle.acceptance.compare.Comparer;
import dev.trestle.acceptance.compare.Result;
import dev.trestle.acceptance.demo.BridgeConfig;
import dev.trestle.acceptance.demo.Replica;
import dev.trestle.acceptance.demo.StandinProgram;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.org.OrgClient;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container image does, from what is in it alone, what the bridge does. */
class ImageTest {
  private static final Duration TIME = Duration.ofMinutes(3);
  private static final int TERMINATED = 143;
  private static final String CONFIG = "etc/trestle/trestle.yaml";

  @TempDir static Path folder;
  private static Programs programs;
  private static ImageRoot image;
  private static StandinProgram standin;

  @BeforeAll
  static void build() throws IOException {
    programs = new Programs(Built.home());
    if (!ImageRoot.possible(programs, folder)) {
      System.out.println("SKIPPED: the image is not run, this machine allows no user namespaces");
      abort("no user namespaces");
    }
    Path archive = folder.resolve("image.tar");
    Child build =
        programs.start(
            "trestle image", List.of("image", "--embedded", "--out", archive.toString()), Map.of());
    assertThat(build.awaitExit(TIME)).as(build.said()).isZero();
    assertThat(build.outLines()).containsExactly(archive.toString());
    image = ImageRoot.unpack(programs, archive, folder);
    Workspace workspace = Workspace.in(Optional.of(image.path("etc/trestle")));
    standin = StandinProgram.start(programs, workspace, Optional.empty(), 1, List.of());
    BridgeConfig.write(workspace, standin, List.of("Account", "Contact"), 0, 3_600);
    String yaml = Files.readString(image.path(CONFIG));
    Files.writeString(image.path(CONFIG), yaml.replace("embedded: data", "embedded: /data"));
  }

  @AfterAll
  static void stop() {
    programs.close();
  }

  @Test
  void itLoadsAnOrgAsAnOrdinaryUserServesItAndStopsInOrder() throws Exception {
    Child bridge = image.start("run");
    bridge.awaitLine("The bridge is live", TIME);
    try (OrgClient org = standin.client();
        Connection connection = new Replica(image.path("data")).connect()) {
      Result result = new Comparer(org, connection, "crm", true).run();
      assertThat(result.first()).isEmpty();
      assertThat(result.problems()).isEmpty();
      assertThat(result.rows()).isPositive();
    }
    ImageRoot.stop(bridge);
    assertThat(bridge.awaitExit(TIME)).as(bridge.said()).isEqualTo(TERMINATED);
    assertThat(bridge.said()).contains("\"event\":\"stopped\"");
    assertThat(image.path("data/pgdata/postmaster.pid")).doesNotExist();
  }

  /** The classes come out of a jar as out of a file system, which is a module of Java. */
  @Test
  void itWritesTheApexPackage() throws IOException {
    String yaml = Files.readString(image.path(CONFIG));
    Files.writeString(
        image.path("etc/trestle/pushes.yaml"),
        yaml.replace("  pubsub:", "  channels: [ push, polls ]\n  pubsub:"));

    Child pack =
        image.start(
            "org",
            "package",
            "--config=pushes.yaml",
            "--out=/tmp/package",
            "--endpoint=https://trestle.example");
    assertThat(pack.awaitExit(TIME)).as(pack.said()).isZero();
    assertThat(image.path("tmp/package/sfdx-project.json")).exists();
  }

  @Test
  void aMistakeIsTheSameExitCodeAndSentenceAsOutside() {
    Child validate = image.start("validate", "--config", "/nowhere.yaml");

    assertThat(validate.awaitExit(TIME)).isEqualTo(2);
    assertThat(validate.said()).contains("TRE-1001").contains("/nowhere.yaml");
  }
}

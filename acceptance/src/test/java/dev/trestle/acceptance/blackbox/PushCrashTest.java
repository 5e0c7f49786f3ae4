package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.admin.Admin;
import dev.trestle.acceptance.compare.Comparer;
import dev.trestle.acceptance.compare.Result;
import dev.trestle.acceptance.demo.BridgeConfig;
import dev.trestle.acceptance.demo.BridgeProgram;
import dev.trestle.acceptance.demo.Channel;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.demo.PushInstall;
import dev.trestle.acceptance.demo.Replica;
import dev.trestle.acceptance.demo.StandinProgram;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.org.OrgClient;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * kill -9 of the bridge or of PostgreSQL while the org pushes: every row that was answered as
 * applied is in the history, and the org's retries bring the rest.
 */
class PushCrashTest {
  private static final int ROUNDS = 3;
  private static final int EDITS_PER_ROUND = 40;
  private static final Duration TIME = Duration.ofMinutes(2);

  private final Pause pause = new Pause();
  @TempDir Path folder;

  @Test
  void nothingThatWasAnsweredAsAppliedIsLost() throws Exception {
    long seed = Long.getLong("trestle.crash.seed", System.nanoTime());
    System.out.println("PushCrashTest seed " + seed + " (-Dtrestle.crash.seed=" + seed + ")");
    Random random = new Random(seed);
    try (Programs programs = new Programs(Built.home());
        Workspace workspace = Workspace.in(Optional.of(folder))) {
      StandinProgram standin =
          StandinProgram.start(programs, workspace, Optional.empty(), 1, List.of());
      try (OrgClient org = standin.client()) {
        PushInstall pushes = new PushInstall(org);
        pushes.saveCertificate(workspace);
        BridgeConfig.write(
            workspace, standin, List.of("Account"), freePort(), 3_600, Set.of(Channel.PUSH));
        Replica replica = new Replica(workspace.data());
        for (int round = 0; round < ROUNDS; round++) {
          BridgeProgram bridge = start(programs, workspace, replica);
          if (round == 0) {
            pushes.install(bridge, workspace, bridge.awaitUrl());
          }
          Admin admin = Admin.of(org, List.of("Account"), seed + round);
          editAndKill(admin, bridge, workspace, random);
          bridge.child().kill();
        }
        start(programs, workspace, replica);
        pushes.awaitQuiet(pause, TIME);
        endsEqual(replica, org);
        assertHistoryHasAll(replica, pushes.status());
      }
    }
  }

  private BridgeProgram start(Programs programs, Workspace workspace, Replica replica) {
    BridgeProgram bridge = BridgeProgram.start(programs, workspace, Map.of());
    URI url = bridge.awaitUrl();
    assertThat(url).isNotNull();
    pause.until("the load", TIME, () -> replica.publishedObjects().contains("Account"));
    return bridge;
  }

  private void editAndKill(Admin admin, BridgeProgram bridge, Workspace workspace, Random random)
      throws IOException {
    int killAt = random.nextInt(EDITS_PER_ROUND);
    boolean postgres = random.nextBoolean();
    for (int i = 0; i < EDITS_PER_ROUND; i++) {
      admin.update();
      pause.sleep(random.nextInt(60));
      if (i == killAt && postgres) {
        killPostgres(workspace);
      } else if (i == killAt) {
        bridge.child().kill();
      }
    }
  }

  private static void killPostgres(Workspace workspace) throws IOException {
    Path pidFile = workspace.data().resolve("pgdata").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private void endsEqual(Replica replica, OrgClient org) {
    Result[] last = new Result[1];
    pause.holdsWithin(
        TIME,
        1_000,
        () -> {
          last[0] = compare(replica, org);
          return last[0].equal();
        });
    assertThat(last[0].first()).isEmpty();
  }

  private static Result compare(Replica replica, OrgClient org) {
    try (Connection connection = replica.connect()) {
      return new Comparer(org, connection, "crm", true).run();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A row is answered as applied once; asked again after a lost answer it is unchanged. */
  private static void assertHistoryHasAll(Replica replica, JsonNode pushes) throws SQLException {
    try (Connection connection = replica.connect();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "select count(*) from crm_history.change where channel = 'push'")) {
      count.next();
      long applied = pushes.path("records").path("applied").asLong();
      System.out.println("PushCrashTest: " + applied + " rows answered as applied, " + pushes);
      assertThat(applied).as("some pushes were applied as they were").isPositive();
      assertThat(count.getLong(1)).isGreaterThanOrEqualTo(applied);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

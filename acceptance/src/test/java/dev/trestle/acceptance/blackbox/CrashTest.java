package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.admin.Admin;
import dev.trestle.acceptance.compare.Comparer;
import dev.trestle.acceptance.compare.Result;
import dev.trestle.acceptance.demo.Api;
import dev.trestle.acceptance.demo.BridgeConfig;
import dev.trestle.acceptance.demo.BridgeProgram;
import dev.trestle.acceptance.demo.Demo;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.demo.Replica;
import dev.trestle.acceptance.demo.StandinProgram;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.org.OrgClient;
import dev.trestle.acceptance.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments of load and stream; the restart resumes and ends equal. */
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("trestle.crash.rounds", 3);
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int EDITS_PER_ROUND = 15;

  private final Pause pause = new Pause();
  @TempDir Path folder;

  @Test
  void everyRestartAfterAKillEndsEqual() throws Exception {
    long seed = Long.getLong("trestle.crash.seed", System.nanoTime());
    System.out.println("CrashTest seed " + seed + " (-Dtrestle.crash.seed=" + seed + ")");
    Random random = new Random(seed);
    try (Programs programs = new Programs(Built.home());
        Workspace workspace = Workspace.in(Optional.of(folder))) {
      StandinProgram standin =
          StandinProgram.start(programs, workspace, Optional.empty(), 1, List.of());
      try (OrgClient org = standin.client()) {
        BridgeConfig.write(workspace, standin, Demo.objects(org), 0, 3_600);
        Replica replica = new Replica(workspace.data());
        killDuringLoad(programs, workspace, random);
        for (int round = 1; round < ROUNDS; round++) {
          killDuringStream(programs, workspace, replica, org, random, seed + round);
        }
        endsEqual(programs, workspace, replica, org);
      }
    }
  }

  private void killDuringLoad(Programs programs, Workspace workspace, Random random) {
    BridgeProgram bridge = BridgeProgram.start(programs, workspace, Map.of());
    bridge.awaitUrl();
    pause.sleep(random.nextInt(2_000));
    bridge.child().kill();
  }

  private void killDuringStream(
      Programs programs,
      Workspace workspace,
      Replica replica,
      OrgClient org,
      Random random,
      long seed)
      throws Exception {
    BridgeProgram bridge = BridgeProgram.start(programs, workspace, Map.of());
    bridge.awaitUrl();
    awaitLoaded(bridge, replica);
    Admin admin = Admin.of(org, replica.publishedObjects(), seed);
    for (int i = 0; i < EDITS_PER_ROUND; i++) {
      admin.edit();
    }
    pause.sleep(random.nextInt(500));
    if (random.nextBoolean()) {
      bridge.child().kill();
    } else {
      killPostgres(workspace);
      awaitEqual(bridge, replica, org);
      bridge.child().kill();
    }
  }

  private static void killPostgres(Workspace workspace) throws Exception {
    Path pidFile = workspace.data().resolve("pgdata").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private void endsEqual(Programs programs, Workspace workspace, Replica replica, OrgClient org)
      throws Exception {
    BridgeProgram bridge = BridgeProgram.start(programs, workspace, Map.of());
    bridge.awaitUrl();
    awaitLoaded(bridge, replica);
    awaitEqual(bridge, replica, org);
  }

  /** The running bridge catches up by itself, whatever happened to it or to its database. */
  private void awaitEqual(BridgeProgram bridge, Replica replica, OrgClient org) throws Exception {
    try (Api api = new Api(bridge.awaitUrl(), "none")) {
      pause.holdsWithin(TIME, 1_000, () -> polled(bridge, api));
      Result[] last = new Result[1];
      pause.holdsWithin(
          TIME,
          1_000,
          () -> {
            last[0] = compare(replica, org);
            return last[0].equal();
          });
      assertThat(last[0].first()).isEmpty();
      assertThat(last[0].problems()).isEmpty();
    }
  }

  /** False while the database is down, which the bridge answers with 503. */
  private boolean polled(BridgeProgram bridge, Api api) {
    try {
      bridge.poll(api, pause);
      return true;
    } catch (AcceptanceException e) {
      assertThat(e).hasMessageContaining("503");
      return false;
    }
  }

  private void awaitLoaded(BridgeProgram bridge, Replica replica) {
    pause.until(
        "the load",
        TIME,
        () -> {
          assertThat(bridge.child().isAlive()).as(bridge.child().said()).isTrue();
          return !replica.publishedObjects().isEmpty() && replica.unpublishedCount() == 0;
        });
  }

  private static Result compare(Replica replica, OrgClient org) {
    try (Connection connection = replica.connect()) {
      return new Comparer(org, connection, "crm", true).run();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

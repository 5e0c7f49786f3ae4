package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.SimulatedOrg.Event;
import dev.trestle.bridge.apply.SimulatedOrg.Version;
import dev.trestle.bridge.apply.SimulatedPushes.Receiver;
import dev.trestle.bridge.apply.SimulatedReads.Kind;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.store.StoredRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One random history of one row: the org's transactions, the stream, pushes, and reads that
 * interleave freely, and the production applier between them. Ends with a settling phase and says
 * what was violated.
 */
final class Simulation {
  /** What may be found wrong. */
  enum Violation {
    FIELD_WENT_BACK,
    NEVER_EXISTED,
    WENT_BACK,
    DIVERGED,
    NEVER_SETTLED
  }

  private static final long START_MS = 1_000_000;
  private static final String CURSOR = "stream";

  private final Scenario scenario;
  private final Random random;
  private final SimulatedOrg org;
  private final SimulatedBridge bridge;
  private final SimulatedReads reads;
  private final SimulatedPushes pushes;
  private long nowMs = START_MS;
  private int position;
  private long epoch;

  Simulation(Scenario scenario, long seed, Weakness weakness) {
    this(scenario, seed, weakness, (push, nowMs) -> {});
  }

  Simulation(Scenario scenario, long seed, Weakness weakness, Receiver alsoTo) {
    this.scenario = scenario;
    this.random = new Random(seed);
    this.org = new SimulatedOrg(scenario, random, nowMs);
    this.bridge =
        new SimulatedBridge(
            scenario,
            org,
            weakness,
            () -> scenario.databaseClockStands ? START_MS : nowMs,
            () -> nowMs + org.skewMs());
    this.reads = new SimulatedReads(scenario, random, org, bridge, () -> nowMs);
    this.pushes = new SimulatedPushes(scenario, random, org, bridge, () -> nowMs, alsoTo);
    this.epoch = bridge.store().nextEpoch();
  }

  SimulatedBridge bridge() {
    return bridge;
  }

  SimulatedOrg org() {
    return org;
  }

  int rereads() {
    return reads.rereads();
  }

  /** Runs a failing seed again and tells what happened. */
  String explain() {
    bridge.traced();
    run();
    return String.join("\n", bridge.trace())
        + ("\norg: " + org.versions() + "\nrow: " + bridge.row());
  }

  /** Runs the history and the settling phase. */
  Optional<Violation> run() {
    int steps = scenario.steps * scenario.rare;
    for (int step = 0; step < steps && bridge.watch().isClean(); step++) {
      if (random.nextInt(scenario.rare + 1) > 0) {
        pass(333);
      } else {
        act();
      }
      if (random.nextInt(3) == 0) {
        progress();
      }
    }
    settle();
    return bridge.violation();
  }

  private void pass(long ms) {
    nowMs += ms;
    while (org.overdue(nowMs)) {
      commit();
    }
    reads.endOverdue();
  }

  /** Something new begins. */
  private void act() {
    switch (random.nextInt(scenario.scans ? 7 : 6)) {
      case 0, 1 -> {
        if (org.mayBegin()) {
          org.begin(nowMs);
        }
      }
      case 2 -> reads.begin(Kind.LOAD);
      case 3 -> {
        if (scenario.polls) {
          reads.begin(Kind.POLL);
        }
      }
      case 4 -> disturb();
      case 6 -> reads.begin(Kind.SCAN);
      default -> pass(333);
    }
  }

  /** Something under way goes on. */
  private void progress() {
    int choice = random.nextInt(scenario.pushes ? 7 : 4);
    if (choice == 0 && org.mayCommit()) {
      commit();
    } else if (choice == 1 && position < org.events().size()) {
      deliver();
    } else if (choice == 2 && reads.areOpen()) {
      reads.advanceAny();
    } else if (choice == 3) {
      reads.beginReread();
    } else if (choice > 3 && pushes.areOpen()) {
      pushes.advanceAny();
    }
  }

  private void commit() {
    int before = org.last().number();
    SimulatedOrg.Operation operation = org.next();
    if (org.commitOrHint(nowMs)) {
      bridge.hint("hook", true);
    } else if (org.last().number() > before) {
      pushes.queue(operation);
    }
  }

  private void disturb() {
    if (scenario.duplicates && random.nextInt(2) == 0 && position > 0) {
      position = random.nextInt(position + 1);
      epoch = bridge.store().nextEpoch();
    }
    if (scenario.crashes && random.nextInt(3) == 0) {
      crash();
    }
    if (scenario.purges && random.nextInt(2) == 0) {
      StoredRow row = bridge.row();
      if (row != null && row.deleted()) {
        bridge.store().purge(SimulatedBridge.KEY);
      }
    }
  }

  private void crash() {
    reads.crash();
    position = bridge.store().cursor(CURSOR).map(Integer::parseInt).orElse(0);
    epoch = bridge.store().nextEpoch();
  }

  private void deliver() {
    Event event = org.events().get(position++);
    Map<Column, @Nullable String> changes = new HashMap<>();
    ChangeType type = event.type() == null ? ChangeType.GAP_UPDATE : event.type();
    if (event.setsA() && (type == ChangeType.CREATE || type == ChangeType.UPDATE)) {
      changes.put(bridge.a(), String.valueOf(event.value()));
    }
    if (event.setsB() && (type == ChangeType.CREATE || type == ChangeType.UPDATE)) {
      changes.put(bridge.b(), String.valueOf(event.value()));
    }
    bridge.apply(
        new RowInput.OfEvent(
            bridge.table(),
            SimulatedBridge.ID,
            type,
            event.commitMs(),
            epoch,
            true,
            changes,
            "005",
            "t"),
        new Batch.CursorMove(CURSOR, String.valueOf(position)));
  }

  private void settle() {
    while (!org.idle()) {
      commit();
      pass(200);
    }
    reads.drain();
    while (position < org.events().size()) {
      deliver();
    }
    drainPushes();
    pass(scenario.visibilityLagMs + 1_000);
    if (scenario.pushes) {
      pass(2 * scenario.margins().uncertaintyMs());
      pushes.releaseLate();
      drainPushes();
    }
    for (int round = 0; round < 2; round++) {
      repair();
      if (scenario.polls) {
        verify(Kind.POLL);
      }
      if (scenario.scans && scenario.lastScans) {
        verify(Kind.SCAN);
      }
      verifyExistence();
    }
    bridge.watch().judgeEnd();
  }

  private void drainPushes() {
    while (pushes.areOpen()) {
      pushes.advanceAny();
      pass(100);
    }
  }

  private void verify(Kind kind) {
    reads.readAtOnce(kind);
    pass(scenario.visibilityLagMs + 1_000);
    repair();
  }

  /** Reads again until no mark is left. */
  private void repair() {
    for (int tries = 0; bridge.mark() != null && bridge.watch().isClean(); tries++) {
      if (tries > 60) {
        bridge.watch().neverSettled();
      }
      long dueMs = bridge.store().dueDbMs(SimulatedBridge.KEY);
      pass(Math.max(1, Math.min(dueMs, nowMs + 700_000) - nowMs));
      reads.rereadAtOnce();
    }
  }

  /**
   * An id scan: what a poll cannot see (hard deletes, births lost) is marked, as verification does.
   */
  private void verifyExistence() {
    StoredRow row = bridge.row();
    Version last = org.last();
    boolean there = last.exists() && !last.gone() && !last.deleted();
    boolean here = row != null && !row.deleted();
    boolean blind = !scenario.polls && !scenario.earlyHints && scenario.lossPercent > 0;
    if (there != here && (last.gone() || (there && row == null) || blind)) {
      bridge.hint("scan", false);
      repair();
    }
  }
}

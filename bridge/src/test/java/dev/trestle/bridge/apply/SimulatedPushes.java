package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.SimulatedOrg.Version;
import dev.trestle.bridge.schema.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The org's own jobs: each commit queues one, which later takes the time, queries the row, takes
 * the time again and sends; what it sent arrives when it pleases, twice, or never.
 */
final class SimulatedPushes {
  private static final long CLOCK_AHEAD_MS = 60_000;

  private enum Step {
    QUEUED,
    STARTED,
    QUERIED,
    SENT
  }

  /** Gets each delivery as well, before the bridge does. */
  interface Receiver {
    void receive(Push push, long nowMs);
  }

  /** A job, and what it sends. */
  static final class Push {
    private final SimulatedOrg.Operation operation;
    private final Version committed;
    private final long offsetMs;
    private final boolean clockAhead;
    private Step step = Step.QUEUED;
    private long startSfMs;
    private long endSfMs;
    private @Nullable Version seen;
    private int deliveries;

    private Push(
        SimulatedOrg.Operation operation, Version committed, long offsetMs, boolean clockAhead) {
      this.operation = operation;
      this.committed = committed;
      this.offsetMs = offsetMs + (clockAhead ? CLOCK_AHEAD_MS : 0);
      this.clockAhead = clockAhead;
    }

    SimulatedOrg.Operation operation() {
      return operation;
    }

    /** The version whose commit queued the job: what the trigger saw. */
    Version committed() {
      return committed;
    }

    /** What the job's query found. */
    Version seen() {
      return seen == null ? committed : seen;
    }
  }

  private final Scenario scenario;
  private final Random random;
  private final SimulatedOrg org;
  private final SimulatedBridge bridge;
  private final LongSupplier now;
  private final Receiver alsoTo;
  private final List<Push> open = new ArrayList<>();
  private final List<Push> late = new ArrayList<>();

  SimulatedPushes(
      Scenario scenario,
      Random random,
      SimulatedOrg org,
      SimulatedBridge bridge,
      LongSupplier now,
      Receiver alsoTo) {
    this.scenario = scenario;
    this.random = random;
    this.org = org;
    this.bridge = bridge;
    this.now = now;
    this.alsoTo = alsoTo;
  }

  /** A trigger queues a job in the transaction that just committed. */
  void queue(SimulatedOrg.Operation operation) {
    boolean fires =
        switch (operation) {
          case CREATE, UPDATE, DELETE, UNDELETE -> true;
          case TOUCH -> !scenario.events || random.nextBoolean();
          case HARD_DELETE -> false;
        };
    if (scenario.pushes && fires) {
      open.add(job(operation, org.last()));
    }
  }

  private Push job(SimulatedOrg.Operation operation, Version committed) {
    boolean ahead = scenario.orgClockAhead && random.nextInt(4) == 0;
    return new Push(operation, committed, org.skewMs(), ahead);
  }

  boolean areOpen() {
    return !open.isEmpty();
  }

  void advanceAny() {
    Push push = open.get(random.nextInt(open.size()));
    do {
      advance(push);
    } while (scenario.promptPushes && open.contains(push) && random.nextInt(4) > 0);
  }

  /** Copies that were lost for a while come back. */
  void releaseLate() {
    open.addAll(late);
    late.clear();
  }

  private void advance(Push push) {
    long nowMs = now.getAsLong();
    switch (push.step) {
      case QUEUED -> {
        push.startSfMs = nowMs + push.offsetMs;
        push.step = Step.STARTED;
      }
      case STARTED -> {
        push.seen = query(nowMs);
        push.step = Step.QUERIED;
      }
      case QUERIED -> {
        push.endSfMs = nowMs + push.offsetMs;
        push.step = Step.SENT;
        if (random.nextInt(100) < scenario.pushLossPercent) {
          open.remove(push);
        }
      }
      case SENT -> deliver(push);
    }
  }

  /** The org sees its own commits at once; where scans would find what it missed, perhaps not. */
  private Version query(long nowMs) {
    long lagMs = scenario.visibilityLagMs;
    boolean lags = scenario.scans && lagMs > 0;
    return org.visible(nowMs + (lags ? random.nextLong(lagMs) : lagMs));
  }

  private void deliver(Push push) {
    int fate = scenario.duplicates && push.deliveries++ < 2 ? random.nextInt(5) : 4;
    if (fate >= 2) {
      open.remove(push);
    }
    if (fate == 2 && !push.clockAhead) {
      late.add(push);
    }
    if (fate == 3) {
      open.add(job(push.operation, push.committed));
    }
    alsoTo.receive(push, now.getAsLong());
    apply(push);
  }

  private void apply(Push push) {
    Version seen = push.seen();
    if (!seen.exists() || seen.gone()) {
      bridge.hint("missing", false);
      return;
    }
    Map<Column, @Nullable String> values = new HashMap<>(bridge.values(seen));
    if (scenario.partialPushes) {
      switch (random.nextInt(6)) {
        case 0 -> values.remove(bridge.b());
        case 1, 2, 3 -> values.remove(SimulatedBridge.S);
        default -> {}
      }
    }
    bridge.apply(
        new RowInput.OfPush(
            bridge.table(),
            SimulatedBridge.ID,
            push.startSfMs,
            push.endSfMs,
            seen.deleted(),
            values),
        null);
  }
}

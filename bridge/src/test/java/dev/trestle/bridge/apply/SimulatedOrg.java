package dev.trestle.bridge.apply;

import dev.trestle.bridge.change.ChangeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One row of a simulated org: transactions that take the row's lock, write, and commit later, the
 * versions they leave, and the change events they send. Every value is the number of the version
 * that wrote it, so a value that goes down is a value that went back.
 */
final class SimulatedOrg {
  enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    UNDELETE,
    HARD_DELETE,
    TOUCH
  }

  /**
   * A committed state of the row.
   *
   * @param a a field that events carry; b another; s one that they do not carry
   * @param stampMs second of the write, which may lie well before the commit
   */
  record Version(
      int number,
      boolean exists,
      boolean deleted,
      boolean gone,
      int a,
      int b,
      int s,
      long stampMs,
      long committedMs) {}

  /** A change event. A null type is a gap. */
  record Event(
      int number,
      @Nullable ChangeType type,
      long commitMs,
      boolean setsA,
      boolean setsB,
      int value) {}

  private static final class Transaction {
    final Operation operation;
    final boolean setsA;
    final boolean setsB;
    final long beganMs;
    long stampMs;
    boolean holdsLock;
    boolean hinted;

    Transaction(Operation operation, boolean setsA, boolean setsB, long beganMs) {
      this.operation = operation;
      this.setsA = setsA;
      this.setsB = setsB;
      this.beganMs = beganMs;
    }
  }

  private final Scenario scenario;
  private final Random random;
  private final List<Version> versions = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Transaction> open = new ArrayList<>();
  private int begun;
  private boolean lostSilently;

  SimulatedOrg(Scenario scenario, Random random, long nowMs) {
    this.scenario = scenario;
    this.random = random;
    boolean born = !scenario.births;
    versions.add(new Version(0, born, false, false, 0, 0, 0, nowMs - 100_000, nowMs - 100_000));
  }

  List<Event> events() {
    return events;
  }

  List<Version> versions() {
    return versions;
  }

  Version last() {
    return versions.getLast();
  }

  boolean lostSilently() {
    return lostSilently;
  }

  boolean mayBegin() {
    return begun < scenario.transactions && (last().exists() || open.isEmpty());
  }

  boolean mayCommit() {
    return open.stream().anyMatch(transaction -> transaction.holdsLock);
  }

  /** Whether a transaction is as old as one can get. */
  boolean overdue(long nowMs) {
    return open.stream().anyMatch(t -> nowMs - t.beganMs >= scenario.delayMs());
  }

  /** The operation that commits next, if it applies. */
  Operation next() {
    return open.stream().filter(t -> t.holdsLock).findFirst().orElseThrow().operation;
  }

  boolean idle() {
    return open.isEmpty();
  }

  /** What a read that takes its snapshot now sees: commits become visible after the lag. */
  Version visible(long nowMs) {
    Version seen = versions.getFirst();
    for (Version version : versions) {
      if (version.committedMs() <= nowMs - scenario.visibilityLagMs) {
        seen = version;
      }
    }
    return seen;
  }

  void begin(long nowMs) {
    begun++;
    Operation operation = last().exists() ? pick() : Operation.CREATE;
    int mask = operation == Operation.CREATE ? 3 : 1 + random.nextInt(3);
    Transaction transaction = new Transaction(operation, (mask & 1) != 0, (mask & 2) != 0, nowMs);
    transaction.stampMs = second(nowMs + skewMs());
    transaction.holdsLock = !mayCommit();
    open.add(transaction);
  }

  private Operation pick() {
    if (scenario.flips && random.nextInt(3) > 0) {
      return random.nextBoolean() ? Operation.DELETE : Operation.UNDELETE;
    }
    int roll = random.nextInt(scenario.hardDeletes ? 13 : 11);
    if (roll < 7) {
      return Operation.UPDATE;
    }
    return switch (roll) {
      case 7, 8 -> Operation.DELETE;
      case 9 -> Operation.UNDELETE;
      case 10 -> Operation.TOUCH;
      default -> Operation.HARD_DELETE;
    };
  }

  /**
   * Commits the transaction that holds the lock.
   *
   * @return true if instead it first sent a hint, as a call from inside the transaction would
   */
  boolean commitOrHint(long nowMs) {
    Transaction transaction =
        open.stream().filter(candidate -> candidate.holdsLock).findFirst().orElseThrow();
    if (scenario.earlyHints && !transaction.hinted) {
      transaction.hinted = true;
      return true;
    }
    open.remove(transaction);
    if (applies(transaction.operation)) {
      commit(transaction, nowMs);
    }
    if (!open.isEmpty()) {
      Transaction next = open.getFirst();
      next.holdsLock = true;
      if (!scenario.stampBeforeLock) {
        next.stampMs = second(nowMs + skewMs());
      }
    }
    return false;
  }

  private boolean applies(Operation operation) {
    Version now = last();
    return switch (operation) {
      case CREATE -> !now.exists();
      case UNDELETE -> now.deleted() && !now.gone();
      case UPDATE, DELETE, TOUCH -> now.exists() && !now.deleted() && !now.gone();
      case HARD_DELETE -> now.exists() && !now.gone();
    };
  }

  private void commit(Transaction transaction, long nowMs) {
    Version before = last();
    int number = before.number() + 1;
    Operation operation = transaction.operation;
    boolean writes = operation == Operation.CREATE || operation == Operation.UPDATE;
    boolean gone = operation == Operation.HARD_DELETE;
    boolean deletes = operation == Operation.DELETE || gone;
    boolean deleted = deletes || (before.deleted() && operation != Operation.UNDELETE);
    versions.add(
        new Version(
            number,
            true,
            deleted,
            gone,
            writes && transaction.setsA ? number : before.a(),
            writes && transaction.setsB ? number : before.b(),
            scenario.flips && !writes ? before.s() : number,
            transaction.stampMs,
            nowMs));
    if (operation != Operation.HARD_DELETE && operation != Operation.TOUCH) {
      send(transaction, number, nowMs);
    }
  }

  private void send(Transaction transaction, int number, long nowMs) {
    if (!scenario.events) {
      return;
    }
    long commitMs = (scenario.commitTimeIsWriteTime ? transaction.beganMs : nowMs) + skewMs();
    boolean lost = random.nextInt(100) < scenario.lossPercent;
    if (lost && (scenario.silentLossOnly || random.nextBoolean())) {
      lostSilently = true;
      return;
    }
    ChangeType type =
        switch (transaction.operation) {
          case CREATE -> ChangeType.CREATE;
          case UPDATE -> ChangeType.UPDATE;
          case DELETE -> ChangeType.DELETE;
          case UNDELETE -> ChangeType.UNDELETE;
          case HARD_DELETE, TOUCH -> throw new IllegalStateException("sends no event");
        };
    events.add(
        new Event(
            number, lost ? null : type, commitMs, transaction.setsA, transaction.setsB, number));
  }

  /** An error of any clock that is compared with another. */
  long skewMs() {
    return scenario.skewMs == 0 ? 0 : random.nextLong(-scenario.skewMs, scenario.skewMs + 1);
  }

  static long second(long ms) {
    return Math.floorDiv(ms, 1000) * 1000;
  }
}

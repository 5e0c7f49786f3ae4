package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.SimulatedOrg.Event;
import dev.trestle.bridge.apply.SimulatedOrg.Version;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.RowKey;
import dev.trestle.bridge.store.StoredRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One random history of one row: the org's transactions, the stream, reads that interleave freely,
 * and the production applier between them. Ends with a settling phase and says what was violated.
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

  private static final String ID = "a00000000000001AAA";
  private static final long START_MS = 1_000_000;
  private static final String CURSOR = "stream";
  private static final Column A = new Column("A", "a", ColumnType.TEXT, 0, "A", false);
  private static final Column B = new Column("B", "b", ColumnType.TEXT, 0, "B", false);
  private static final Column S = new Column("S", "s", ColumnType.TEXT, 0, "", false);
  private static final Table TABLE =
      new Table("Thing__c", "thing__c", List.of(A, B, S), "isdeleted", Optional.empty());
  private static final RowKey KEY = new RowKey("Thing__c", ID);

  /** A read under way. */
  private static final class Read {
    final boolean poll;
    final @Nullable DirtyMark answers;
    final long beganMs;
    final Locked start;
    final long startSfMs;
    final long windowFromMs;
    @Nullable Version seen;

    Read(
        boolean poll,
        @Nullable DirtyMark answers,
        long beganMs,
        Locked start,
        long startSfMs,
        long fromMs) {
      this.beganMs = beganMs;
      this.poll = poll;
      this.answers = answers;
      this.start = start;
      this.startSfMs = startSfMs;
      this.windowFromMs = fromMs;
    }
  }

  private final Scenario scenario;
  private final Random random;
  private final SimulatedOrg org;
  private final MemoryEngineStore store;
  private final Applier applier;
  private final List<Read> reads = new ArrayList<>();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private long nowMs = START_MS;
  private int position;
  private long epoch;
  private boolean rereading;
  private long pollFromMs;
  private int readsBegun;
  private int rereads;
  private int highestA;
  private int highestB;
  private int highestS;
  private int seenVersion;
  private @Nullable Violation violation;
  private final List<String> trace = new ArrayList<>();
  private boolean traced;

  Simulation(
      Scenario scenario,
      long seed,
      UnaryOperator<Rule> weakenRule,
      Function<LongSupplier, MemoryEngineStore> stores) {
    this.scenario = scenario;
    this.random = new Random(seed);
    this.org = new SimulatedOrg(scenario, random, nowMs);
    this.store = stores.apply(() -> scenario.databaseClockStands ? START_MS : nowMs);
    this.applier =
        new Applier(
            store,
            margins -> weakenRule.apply(new Judge(margins)),
            scenario::margins,
            () -> nowMs + org.skewMs());
    this.epoch = store.nextEpoch();
    this.pollFromMs = nowMs - scenario.overlapMs();
  }

  Map<Outcome, Integer> outcomes() {
    return outcomes;
  }

  /** Runs a failing seed again and tells what happened. */
  String explain() {
    traced = true;
    run();
    return String.join("\n", trace) + "\norg: " + org.versions() + "\nrow: " + store.row(KEY);
  }

  int rereads() {
    return rereads;
  }

  /** Runs the history and the settling phase. */
  Optional<Violation> run() {
    for (int step = 0; step < scenario.steps * scenario.rare && violation == null; step++) {
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
    return Optional.ofNullable(violation);
  }

  private void pass(long ms) {
    nowMs += ms;
    while (org.overdue(nowMs)) {
      commit();
    }
    for (Read read : List.copyOf(reads)) {
      while (reads.contains(read) && nowMs - read.beganMs >= Scenario.READ_MAX_MS) {
        advance(read);
      }
    }
  }

  /** Something new begins. */
  private void act() {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        if (org.mayBegin()) {
          org.begin(nowMs);
        }
      }
      case 2 -> beginRead(false);
      case 3 -> {
        if (scenario.polls) {
          beginRead(true);
        }
      }
      case 4 -> disturb();
      default -> pass(333);
    }
  }

  /** Something under way goes on. */
  private void progress() {
    int choice = random.nextInt(4);
    if (choice == 0 && org.mayCommit()) {
      commit();
    } else if (choice == 1 && position < org.events().size()) {
      deliver();
    } else if (choice == 2 && !reads.isEmpty()) {
      advance(reads.get(random.nextInt(reads.size())));
    } else if (choice == 3) {
      beginReread();
    }
  }

  private void commit() {
    if (org.commitOrHint(nowMs)) {
      apply(List.of(new RowInput.OfHint(TABLE, ID, "hook", true)), null);
    }
  }

  private void disturb() {
    if (scenario.duplicates && random.nextInt(2) == 0 && position > 0) {
      position = random.nextInt(position + 1);
      epoch = store.nextEpoch();
    }
    if (scenario.crashes && random.nextInt(3) == 0) {
      crash();
    }
    if (scenario.purges && random.nextInt(2) == 0) {
      StoredRow row = store.row(KEY);
      if (row != null && row.deleted()) {
        store.purge(KEY);
      }
    }
  }

  private void crash() {
    if (random.nextBoolean()) {
      reads.clear();
    }
    rereading = false;
    position = store.cursor(CURSOR).map(Integer::parseInt).orElse(0);
    epoch = store.nextEpoch();
  }

  private void beginRead(boolean poll) {
    if (readsBegun++ < 6) {
      reads.add(newRead(poll, null));
    }
  }

  private Read newRead(boolean poll, @Nullable DirtyMark answers) {
    return new Read(poll, answers, nowMs, store.ticket(), nowMs + org.skewMs(), pollFromMs);
  }

  private void beginReread() {
    DirtyMark mark = store.mark(KEY);
    if (mark != null && !rereading && store.dueDbMs(KEY) <= nowMs) {
      rereading = true;
      rereads++;
      reads.add(newRead(false, mark));
    }
  }

  private void advance(Read read) {
    if (read.seen == null) {
      read.seen = org.visible(nowMs);
    } else {
      reads.remove(read);
      finish(read, read.seen);
    }
  }

  private void finish(Read read, Version seen) {
    if (read.answers != null) {
      rereading = false;
    }
    boolean absent = !seen.exists() || seen.gone();
    boolean asksById = read.answers != null;
    boolean inWindow = seen.stampMs() >= read.windowFromMs;
    if (!asksById && (absent || (read.poll && !inWindow))) {
      movePoll(read);
      return;
    }
    Locked end = store.ticket();
    long endSfMs = Math.max(read.startSfMs, nowMs + org.skewMs());
    ReadInterval interval =
        new ReadInterval(
            read.start.ticket(),
            end.ticket(),
            read.startSfMs,
            endSfMs,
            read.start.nowDbMs(),
            end.nowDbMs());
    Map<Column, @Nullable String> values = new HashMap<>();
    if (!absent) {
      values.put(A, String.valueOf(seen.a()));
      values.put(B, String.valueOf(seen.b()));
      values.put(S, String.valueOf(seen.s()));
    }
    apply(
        List.of(
            new RowInput.OfImage(
                TABLE, ID, interval, absent, seen.deleted(), values, "read", read.answers)),
        null);
    movePoll(read);
  }

  private void movePoll(Read read) {
    if (read.poll) {
      pollFromMs = Math.max(pollFromMs, read.startSfMs - scenario.overlapMs());
    }
  }

  private void deliver() {
    Event event = org.events().get(position++);
    Map<Column, @Nullable String> changes = new HashMap<>();
    ChangeType type = event.type() == null ? ChangeType.GAP_UPDATE : event.type();
    if (event.setsA() && (type == ChangeType.CREATE || type == ChangeType.UPDATE)) {
      changes.put(A, String.valueOf(event.value()));
    }
    if (event.setsB() && (type == ChangeType.CREATE || type == ChangeType.UPDATE)) {
      changes.put(B, String.valueOf(event.value()));
    }
    apply(
        List.of(
            new RowInput.OfEvent(
                TABLE, ID, type, event.commitMs(), epoch, true, changes, "005", "t")),
        new Batch.CursorMove(CURSOR, String.valueOf(position)));
  }

  private void apply(List<RowInput> inputs, Batch.@Nullable CursorMove cursor) {
    Applied applied = applier.apply(new Batch(inputs, cursor));
    if (traced) {
      trace.add(
          nowMs + " " + inputs.getFirst() + " -> " + applied.outcomes() + " " + store.row(KEY));
    }
    applied
        .outcomes()
        .values()
        .forEach(counts -> counts.forEach((o, n) -> outcomes.merge(o, n, Integer::sum)));
    check();
  }

  /**
   * What a reader saw must be some committed versions in their order. After a silent loss a merged
   * row may be none of them until it heals; then only its fields must not go back.
   */
  private void check() {
    StoredRow row = store.row(KEY);
    if (row == null || violation != null) {
      return;
    }
    int s = number(row, S);
    if (row.values().get(S) != null && s < highestS) {
      violation = Violation.FIELD_WENT_BACK;
    }
    highestS = Math.max(highestS, s);
    int a = number(row, A);
    int b = number(row, B);
    if (!row.deleted() && (a < highestA || b < highestB)) {
      violation = Violation.FIELD_WENT_BACK;
    }
    highestA = Math.max(highestA, a);
    highestB = Math.max(highestB, b);
    if (!org.lostSilently()) {
      checkOrder(row, a, b);
    }
  }

  private void checkOrder(StoredRow row, int a, int b) {
    for (Version version : org.versions()) {
      if (version.number() >= seenVersion && matches(version, row, a, b)) {
        seenVersion = version.number();
        return;
      }
    }
    boolean existed = org.versions().stream().anyMatch(v -> matches(v, row, a, b));
    violation = existed ? Violation.WENT_BACK : Violation.NEVER_EXISTED;
  }

  private static boolean matches(Version version, StoredRow row, int a, int b) {
    boolean absent = !version.exists() || version.gone();
    if (absent) {
      return row.deleted();
    }
    return version.deleted() == row.deleted() && version.a() == a && version.b() == b;
  }

  private static int number(StoredRow row, Column column) {
    String value = row.values().get(column);
    return value == null ? 0 : Integer.parseInt(value);
  }

  private void settle() {
    while (!org.idle()) {
      commit();
      pass(200);
    }
    reads.forEach(read -> read.seen = read.seen == null ? org.visible(nowMs) : read.seen);
    while (!reads.isEmpty()) {
      advance(reads.getFirst());
    }
    while (position < org.events().size()) {
      deliver();
    }
    pass(scenario.visibilityLagMs + 1_000);
    for (int round = 0; round < 2; round++) {
      repair();
      if (scenario.polls) {
        Read read = newRead(true, null);
        read.seen = org.visible(nowMs);
        finish(read, read.seen);
        pass(scenario.visibilityLagMs + 1_000);
        repair();
      }
      verifyExistence();
    }
    judgeEnd();
  }

  /** Reads again until no mark is left. */
  private void repair() {
    for (int tries = 0; store.mark(KEY) != null && violation == null; tries++) {
      if (tries > 60) {
        violation = Violation.NEVER_SETTLED;
      }
      pass(Math.max(1, Math.min(store.dueDbMs(KEY), nowMs + 700_000) - nowMs));
      rereading = false;
      beginReread();
      reads.forEach(read -> read.seen = org.visible(nowMs));
      while (!reads.isEmpty()) {
        advance(reads.getFirst());
      }
    }
  }

  /**
   * An id scan: what a poll cannot see (hard deletes, births lost) is marked, as verification does.
   */
  private void verifyExistence() {
    StoredRow row = store.row(KEY);
    Version last = org.last();
    boolean there = last.exists() && !last.gone() && !last.deleted();
    boolean here = row != null && !row.deleted();
    boolean blind = !scenario.polls && !scenario.earlyHints && scenario.lossPercent > 0;
    if (there != here && (last.gone() || (there && row == null) || blind)) {
      apply(List.of(new RowInput.OfHint(TABLE, ID, "scan", false)), null);
      repair();
    }
  }

  private void judgeEnd() {
    if (violation != null) {
      return;
    }
    StoredRow row = store.row(KEY);
    Version last = org.last();
    boolean there = last.exists() && !last.gone() && !last.deleted();
    if (!there) {
      violation = row == null || row.deleted() ? null : Violation.DIVERGED;
    } else if (row == null
        || row.deleted()
        || number(row, A) != last.a()
        || number(row, B) != last.b()
        || (scenario.polls && number(row, S) != last.s())) {
      violation = Violation.DIVERGED;
    }
  }
}

package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.SimulatedOrg.Version;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.ReadInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The bridge's reads of the row, each with a begin, a moment it sees, and an end. */
final class SimulatedReads {
  enum Kind {
    LOAD,
    POLL,
    REREAD,
    SCAN
  }

  private static final class Read {
    final Kind kind;
    final @Nullable DirtyMark answers;
    final long beganMs;
    final Locked start;
    final long startSfMs;
    final long windowFromMs;
    @Nullable Version seen;

    Read(
        Kind kind,
        @Nullable DirtyMark answers,
        long beganMs,
        Locked start,
        long startSfMs,
        long fromMs) {
      this.kind = kind;
      this.answers = answers;
      this.beganMs = beganMs;
      this.start = start;
      this.startSfMs = startSfMs;
      this.windowFromMs = fromMs;
    }
  }

  private final Scenario scenario;
  private final Random random;
  private final SimulatedOrg org;
  private final SimulatedBridge bridge;
  private final LongSupplier now;
  private final List<Read> reads = new ArrayList<>();
  private boolean rereading;
  private long pollFromMs;
  private int begun;
  private int rereads;

  SimulatedReads(
      Scenario scenario,
      Random random,
      SimulatedOrg org,
      SimulatedBridge bridge,
      LongSupplier now) {
    this.scenario = scenario;
    this.random = random;
    this.org = org;
    this.bridge = bridge;
    this.now = now;
    this.pollFromMs = now.getAsLong() - scenario.overlapMs();
  }

  int rereads() {
    return rereads;
  }

  boolean areOpen() {
    return !reads.isEmpty();
  }

  void begin(Kind kind) {
    if (begun++ < scenario.readsMax) {
      reads.add(newRead(kind, null));
    }
  }

  void beginReread() {
    DirtyMark mark = bridge.mark();
    if (mark != null
        && !rereading
        && bridge.store().dueDbMs(SimulatedBridge.KEY) <= now.getAsLong()) {
      rereading = true;
      rereads++;
      reads.add(newRead(Kind.REREAD, mark));
    }
  }

  /** What a crash leaves: nothing, or reads of a lost process that still arrive. */
  void crash() {
    if (random.nextBoolean()) {
      reads.clear();
    }
    rereading = false;
  }

  private Read newRead(Kind kind, @Nullable DirtyMark answers) {
    long nowMs = now.getAsLong();
    return new Read(
        kind, answers, nowMs, bridge.store().ticket(), nowMs + org.skewMs(), pollFromMs);
  }

  void advanceAny() {
    advance(reads.get(random.nextInt(reads.size())));
  }

  void endOverdue() {
    for (Read read : List.copyOf(reads)) {
      while (reads.contains(read) && now.getAsLong() - read.beganMs >= Scenario.READ_MAX_MS) {
        advance(read);
      }
    }
  }

  void drain() {
    reads.forEach(read -> read.seen = read.seen == null ? org.visible(now.getAsLong()) : read.seen);
    while (!reads.isEmpty()) {
      advance(reads.getFirst());
    }
  }

  /** Reads again what is marked, from begin to end. */
  void rereadAtOnce() {
    rereading = false;
    beginReread();
    reads.forEach(read -> read.seen = org.visible(now.getAsLong()));
    drain();
  }

  void readAtOnce(Kind kind) {
    Read read = newRead(kind, null);
    finish(read, org.visible(now.getAsLong()));
  }

  private void advance(Read read) {
    if (read.seen == null) {
      read.seen = org.visible(now.getAsLong());
    } else {
      reads.remove(read);
      finish(read, read.seen);
    }
  }

  private void finish(Read read, Version seen) {
    boolean absent = !seen.exists() || seen.gone();
    boolean inWindow = read.kind != Kind.POLL || seen.stampMs() >= read.windowFromMs;
    switch (read.kind) {
      case REREAD -> {
        rereading = false;
        image(read, seen, absent);
      }
      case LOAD, POLL -> {
        if (!absent && inWindow) {
          image(read, seen, false);
        }
      }
      case SCAN -> {
        if (!absent) {
          bridge.apply(
              new RowInput.OfScan(
                  bridge.table(), SimulatedBridge.ID, seen.deleted(), bridge.values(seen)),
              null);
        }
      }
    }
    if (read.kind == Kind.POLL) {
      pollFromMs = Math.max(pollFromMs, read.startSfMs - scenario.overlapMs());
    }
  }

  private void image(Read read, Version seen, boolean absent) {
    Locked end = bridge.store().ticket();
    long endSfMs = Math.max(read.startSfMs, now.getAsLong() + org.skewMs());
    ReadInterval interval =
        new ReadInterval(
            read.start.ticket(),
            end.ticket(),
            read.startSfMs,
            endSfMs,
            read.start.nowDbMs(),
            end.nowDbMs());
    Map<Column, @Nullable String> values = absent ? Map.of() : bridge.values(seen);
    bridge.apply(
        new RowInput.OfImage(
            bridge.table(),
            SimulatedBridge.ID,
            interval,
            absent,
            seen.deleted(),
            values,
            "read",
            read.answers),
        null);
  }
}

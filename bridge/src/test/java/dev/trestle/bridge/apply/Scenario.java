package dev.trestle.bridge.apply;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What may go wrong in a simulated history. */
final class Scenario {
  static final long READ_MAX_MS = 10_000;

  final String name;
  int transactions = 5;
  int steps = 60;

  /** The row does not exist at first. */
  boolean births;

  boolean hardDeletes;

  /** A transaction's stamp is taken before it waits for the row's lock. */
  boolean stampBeforeLock;

  boolean events = true;
  boolean polls = true;
  boolean commitTimeIsWriteTime;

  /** Hints are sent from inside the transaction, before it commits. */
  boolean earlyHints;

  /** Reconnects rewind the stream. */
  boolean duplicates;

  /** The bridge may lose its memory; reads of the lost process may still arrive. */
  boolean crashes;

  boolean purges;
  boolean silentLossOnly;
  int lossPercent;

  /** The database's clock stands still, so that only tickets tell what came first. */
  boolean databaseClockStands;

  /** The row is deleted and undeleted all the time, so that states come back. */
  boolean flips;

  /** The org pushes each commit. Without events the object has none, and all columns count. */
  boolean pushes;

  int pushLossPercent;

  /** Most pushes arrive soon after their commit. */
  boolean promptPushes;

  /** Some of the org's servers are a minute ahead. */
  boolean orgClockAhead;

  /** Pushes may lack a column. */
  boolean partialPushes;

  /** Verification reads the row and marks differences. */
  boolean scans;

  /** It also does so at the end. */
  boolean lastScans = true;

  /** How many reads begin that answer no mark. */
  int readsMax = 6;

  long skewMs;
  long visibilityLagMs;

  /** How much more often time passes than anything else happens. */
  int rare = 1;

  private Scenario(String name) {
    this.name = name;
  }

  static Scenario of(String name, Consumer<Scenario> setup) {
    Scenario scenario = new Scenario(name);
    setup.accept(scenario);
    return scenario;
  }

  Margins margins() {
    return new Margins(visibilityLagMs, 2 * skewMs + 1_000 + visibilityLagMs, delayMs());
  }

  /** The longest a transaction stays open; short, so that histories are. */
  long delayMs() {
    return 4_000;
  }

  /**
   * How far back a poll reads again: the longest transaction, its stamp's second, the skew, and the
   * longest read, because an image that overlaps another one may be refused.
   */
  long overlapMs() {
    return delayMs() + 2_000 + 2 * skewMs + visibilityLagMs + READ_MAX_MS;
  }

  static List<Scenario> all() {
    return List.of(
        of("base", s -> {}),
        of("database clock stands", Scenario::standsStill),
        of("waits for locks", s -> s.stampBeforeLock = true),
        of("duplicates", s -> s.duplicates = true),
        of("skew", s -> s.skewMs = 2_000),
        of("late visibility", s -> s.visibilityLagMs = 1_300),
        of("loss", s -> s.lossPercent = 25),
        of("silent loss", Scenario::losesSilently),
        of("crashes and zombies", s -> s.crashes = true),
        of("hard deletes", s -> s.hardDeletes = true),
        of("births", s -> s.births = true),
        of("births rewound after purges", Scenario::rewindsBirths),
        of("commit time is write time", s -> s.commitTimeIsWriteTime = true),
        of("early hints only", Scenario::hintsOnly),
        of("events only", s -> s.polls = false),
        of("sparse", s -> s.rare = 8),
        of("sparse births", Scenario::sparseBirths),
        of("sparse everything", Scenario::sparseEverything),
        of("everything", Scenario::everything));
  }

  static Scenario named(String name) {
    return Stream.concat(all().stream(), PushScenarios.all().stream())
        .filter(s -> s.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void standsStill() {
    databaseClockStands = true;
    rare = 4;
  }

  private void losesSilently() {
    lossPercent = 25;
    silentLossOnly = true;
  }

  private void rewindsBirths() {
    births = true;
    duplicates = true;
    purges = true;
    rare = 4;
  }

  private void hintsOnly() {
    earlyHints = true;
    events = false;
    polls = false;
  }

  private void sparseBirths() {
    rare = 8;
    births = true;
    duplicates = true;
  }

  private void sparseEverything() {
    everything();
    rare = 8;
    skewMs = 1_000;
    visibilityLagMs = 0;
    purges = false;
    commitTimeIsWriteTime = false;
  }

  void everything() {
    births = true;
    hardDeletes = true;
    stampBeforeLock = true;
    duplicates = true;
    crashes = true;
    purges = true;
    commitTimeIsWriteTime = true;
    lossPercent = 20;
    skewMs = 2_000;
    visibilityLagMs = 1_000;
  }

  @Override
  public String toString() {
    return name;
  }
}

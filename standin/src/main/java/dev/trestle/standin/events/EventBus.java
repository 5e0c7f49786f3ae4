package dev.trestle.standin.events;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Commit;
import dev.trestle.standin.org.Org;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The change events of one org: its schemas, its log, and the capture that fills it. */
public final class EventBus {
  private static final Duration RETENTION = Duration.ofDays(3);
  private static final int ENTRIES_MAX = 2_000_000;

  private final Org org;
  private final EventSchemas schemas = new EventSchemas();
  private final EventLog log;
  private final ChangeCapture capture;
  private final RandomGenerator random;

  private EventBus(Org org, CaptureOptions options, RandomGenerator random) {
    this.org = org;
    this.random = random;
    this.log = new EventLog(org.clock()::now, RETENTION, ENTRIES_MAX, random);
    this.capture = new ChangeCapture(org::snapshot, schemas, log, org.faults(), options);
  }

  /** Begins to capture the commits of the org from now on. */
  public static EventBus of(Org org, CaptureOptions options, RandomGenerator random) {
    EventBus bus = new EventBus(org, options, random);
    org.onCommit(bus.capture::committed);
    return bus;
  }

  public EventSchemas schemas() {
    return schemas;
  }

  public EventLog log() {
    return log;
  }

  /**
   * Publishes an event without a body that no commit caused: a gap for some records, all records by
   * the wildcard {@code 001*}, or an overflow.
   */
  public void publishBare(String entity, List<String> ids, ChangeType type) {
    Commit commit =
        new Commit(
            new UUID(random.nextLong(), random.nextLong()).toString(),
            org.snapshot().commitNumber(),
            org.clock().stamp(),
            Actor.platform(org.userId()),
            List.of(),
            List.of());
    capture.publishBare(commit, entity, ids, type);
  }
}

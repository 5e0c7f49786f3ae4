package dev.trestle.standin.org;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Faults that a test has ordered. The owner of a behaviour asks {@link #take} where the fault would
 * happen; each order is used up by being taken. Thread-safe.
 */
public final class Faults {

  /** Faults that are ordered a number of times. */
  public enum Kind {
    /** Spoil the body of a page of a Bulk query result. */
    CORRUPT_BULK_PAGE,
    /** Announce a wrong number of records for a Bulk page or job. */
    WRONG_RECORD_COUNT,
    /** Answer a subscription that resumes from a replay id as if the id were unknown. */
    REFUSE_REPLAY_ID,
    /** Deliver an event twice. */
    DUPLICATE_EVENT,
    /** Never deliver an event. */
    LOSE_EVENT,
    /** Deliver a gap event instead of a change event. */
    GAP_EVENT,
    /** Deliver an overflow event for the entity. */
    OVERFLOW_EVENT
  }

  private record HttpFailure(String path, int status) {}

  private final Map<Kind, Integer> ordered = new EnumMap<>(Kind.class);
  private final List<HttpFailure> httpFailures = new CopyOnWriteArrayList<>();
  private final List<Runnable> dropListeners = new CopyOnWriteArrayList<>();
  private volatile boolean streamStalled;
  private volatile boolean mergeEvents = true;
  private volatile Instant deletionsPurgedBefore = Instant.EPOCH;
  private volatile Duration stampLag = Duration.ZERO;

  public synchronized void order(Kind kind, int times) {
    ordered.merge(kind, times, Integer::sum);
  }

  /** True if this fault is to happen now; uses up one order. */
  public synchronized boolean take(Kind kind) {
    int left = ordered.getOrDefault(kind, 0);
    if (left > 0) {
      ordered.put(kind, left - 1);
    }
    return left > 0;
  }

  /** Lets the next requests whose path contains this text fail with this HTTP status. */
  public void failNext(String path, int status, int times) {
    for (int i = 0; i < times; i++) {
      httpFailures.add(new HttpFailure(path, status));
    }
  }

  /** The status a request to this path must fail with; uses up one order. */
  public synchronized Optional<Integer> takeHttpFailure(String path) {
    for (HttpFailure failure : httpFailures) {
      if (path.contains(failure.path)) {
        httpFailures.remove(failure);
        return Optional.of(failure.status);
      }
    }
    return Optional.empty();
  }

  /** Calls the listener when open event streams are to be cut. */
  public void onDropStreams(Runnable listener) {
    dropListeners.add(listener);
  }

  public void dropStreams() {
    dropListeners.forEach(Runnable::run);
  }

  /** While true, streams stay open but deliver nothing, not even keep-alives. */
  public boolean streamStalled() {
    return streamStalled;
  }

  public void stallStream(boolean stalled) {
    streamStalled = stalled;
  }

  /** Whether a merge makes change events; unknown for Salesforce (CONTRACT 20 no. 15). */
  public boolean mergeEvents() {
    return mergeEvents;
  }

  public void mergeEvents(boolean published) {
    mergeEvents = published;
  }

  /**
   * Deletions before this moment are no longer known to getDeleted; the far past unless ordered.
   */
  public Instant deletionsPurgedBefore() {
    return deletionsPurgedBefore;
  }

  public void purgeDeletions(Instant before) {
    deletionsPurgedBefore = before;
  }

  /** How much earlier than their commit new rows are stamped: late commits as seen by pollers. */
  public Duration stampLag() {
    return stampLag;
  }

  public void stampLag(Duration lag) {
    stampLag = lag;
  }
}

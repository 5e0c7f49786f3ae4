package dev.trestle.standin.events;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The event bus: events in commit order, kept for a time. Positions rise, with holes. Besides
 * events it holds marks, positions without an event: they say when the bus was at a position, so
 * that an old replay id is too old even if nothing happened since. Thread-safe.
 */
public final class EventLog {
  private static final int SCAN_MAX = 10_000;
  private static final int POSITIONS_PER_MS = 32;

  private final InstantSource clock;
  private final Duration retention;
  private final int entriesMax;
  private final RandomGenerator random;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private List<Entry> entries = new ArrayList<>();
  private int head;
  private long newest;

  /** A log of at most this many entries; a full one forgets the oldest as if they had expired. */
  public EventLog(InstantSource clock, Duration retention, int entriesMax, RandomGenerator random) {
    this.clock = clock;
    this.retention = retention;
    this.entriesMax = entriesMax;
    this.random = random;
    this.newest = clock.millis() * POSITIONS_PER_MS;
    entries.add(new Entry(newest, clock.instant(), null));
  }

  /**
   * One position of the bus.
   *
   * @param event null for a mark
   */
  public record Entry(long position, Instant time, @Nullable ChangeEvent event) {}

  /**
   * What a read found.
   *
   * @param entries events only
   * @param scannedTo everything up to this position has been looked at
   * @param more whether the read stopped before the end of the log
   */
  public record Batch(List<Entry> entries, long scannedTo, boolean more) {}

  /** Called after each append, in commit order; must be quick. */
  public void onAppend(Runnable listener) {
    listeners.add(listener);
  }

  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  /** Adds events that belong together. */
  public void append(Collection<ChangeEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    synchronized (this) {
      for (ChangeEvent event : events) {
        entries.add(new Entry(nextPosition(), now, event));
      }
      forget(now);
    }
    listeners.forEach(Runnable::run);
  }

  /** The newest position, after marking that it is now. */
  public synchronized long mark() {
    Instant now = clock.instant();
    forget(now);
    boolean stale = head == entries.size() || !entries.getLast().time().equals(now);
    if (stale) {
      entries.add(new Entry(nextPosition(), now, null));
    }
    return newest;
  }

  /** The position just before everything retained. */
  public synchronized long beforeOldest() {
    forget(clock.instant());
    return head == entries.size() ? newest : entries.get(head).position() - 1;
  }

  /** Whether reading after this position would miss nothing: it is retained, and of this bus. */
  public synchronized boolean replayable(long position) {
    forget(clock.instant());
    return head < entries.size() && position >= entries.get(head).position() && position <= newest;
  }

  /** Up to {@code max} events after a position whose entity is wanted. */
  public synchronized Batch read(long after, Predicate<String> wanted, int max) {
    List<Entry> found = new ArrayList<>(Math.min(max, 100));
    int index = firstAfter(after);
    int end = Math.min(entries.size(), index + SCAN_MAX);
    long scannedTo = after;
    while (index < end && found.size() < max) {
      Entry entry = entries.get(index++);
      scannedTo = entry.position();
      if (entry.event() != null && wanted.test(entry.event().header().entityName())) {
        found.add(entry);
      }
    }
    return new Batch(found, scannedTo, index < entries.size());
  }

  private int firstAfter(long position) {
    int low = head;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).position() <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long nextPosition() {
    newest += random.nextInt(8) == 0 ? 2 + random.nextInt(15) : 1;
    return newest;
  }

  private void forget(Instant now) {
    Instant oldest = now.minus(retention);
    while (head < entries.size()
        && (entries.get(head).time().isBefore(oldest) || entries.size() - head > entriesMax)) {
      head++;
    }
    if (head > 1_000 && head > entries.size() / 2) {
      entries = new ArrayList<>(entries.subList(head, entries.size()));
      head = 0;
    }
  }
}

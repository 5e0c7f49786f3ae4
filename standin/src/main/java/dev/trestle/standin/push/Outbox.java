package dev.trestle.standin.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The records of {@code Trestle_Outbox__c}: what waits to be sent, and what a human must see. */
final class Outbox {
  /** The owner of parcels that any drain may send. */
  static final String NO_OWNER = "";

  private static final int FAILURES_KEPT = 10;

  private final List<Entry> waiting = new ArrayList<>();
  private final List<Failed> failures = new ArrayList<>();
  private long failed;

  /**
   * A waiting parcel.
   *
   * @param owner key of the transaction whose job will send it, or {@link #NO_OWNER}
   * @param attempts how often it was sent in vain
   * @param dueNanos not to be sent before
   */
  record Entry(String owner, Parcel parcel, int attempts, long dueNanos) {
    static Entry fresh(String owner, Parcel parcel) {
      return new Entry(owner, parcel, 0, System.nanoTime());
    }

    Entry with(Parcel other) {
      return new Entry(owner, other, attempts, dueNanos);
    }

    /** The same for any drain. */
    Entry untried() {
      return new Entry(NO_OWNER, parcel, attempts, dueNanos);
    }

    Entry again(long newDueNanos) {
      return new Entry(NO_OWNER, parcel, attempts + 1, newDueNanos);
    }

    private boolean due(long now, Set<String> active) {
      return owner.equals(NO_OWNER) && dueNanos - now <= 0 && active.contains(parcel.object());
    }
  }

  /** A parcel that will never be taken, and why. */
  record Failed(Parcel parcel, String reason) {}

  synchronized void add(Entry entry) {
    waiting.add(entry);
  }

  synchronized void fail(Parcel parcel, String reason) {
    failed++;
    failures.add(new Failed(parcel, reason));
    if (failures.size() > FAILURES_KEPT) {
      failures.removeFirst();
    }
  }

  /** Takes out what a job left for itself. */
  synchronized List<Entry> takeOwned(String owner) {
    return take(entry -> entry.owner().equals(owner), Integer.MAX_VALUE);
  }

  /** Takes out what is due of active objects, oldest first. */
  synchronized List<Entry> takeDue(long now, Set<String> active, int most) {
    return take(entry -> entry.due(now, active), most);
  }

  synchronized boolean anyDue(long now, Set<String> active) {
    return waiting.stream().anyMatch(entry -> entry.due(now, active));
  }

  /** Replaces the parcels of an object that has too many by one that says since when it changed. */
  synchronized void coalesce(int most) {
    Map<String, Integer> sizes = new HashMap<>();
    waiting.forEach(entry -> sizes.merge(entry.parcel().object(), 1, Integer::sum));
    sizes.forEach((object, size) -> {
      if (size > most) {
        List<Entry> all = take(entry -> entry.parcel().object().equals(object), size);
        Parcel oldest =
            all.stream().map(Entry::parcel).min(Comparator.comparing(Parcel::since)).orElseThrow();
        Instant since = oldest.since();
        waiting.add(Entry.fresh(NO_OWNER, new Parcel.Since(object, oldest.operation(), since)));
      }
    });
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized long failed() {
    return failed;
  }

  /** The latest failures. */
  synchronized List<Failed> failures() {
    return List.copyOf(failures);
  }

  synchronized void clear() {
    waiting.clear();
    failures.clear();
    failed = 0;
  }

  private List<Entry> take(Predicate<Entry> wanted, int most) {
    List<Entry> taken = new ArrayList<>();
    Iterator<Entry> entries = waiting.iterator();
    while (entries.hasNext() && taken.size() < most) {
      Entry entry = entries.next();
      if (wanted.test(entry)) {
        taken.add(entry);
        entries.remove();
      }
    }
    return taken;
  }
}

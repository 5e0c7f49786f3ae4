package dev.trestle.standin.push;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The records of {@code Trestle_Outbox__c}: what waits to be sent, and what a human must see. */
final class Outbox {
  /** A waiting parcel of no job in particular. */
  static final String NO_OWNER = "";

  private final List<Entry> waiting = new ArrayList<>();
  private final List<Failed> failed = new ArrayList<>();

  /**
   * A waiting parcel.
   *
   * @param owner key of the transaction whose job will send it, or {@link #NO_OWNER}
   * @param attempts how often it was sent in vain
   * @param begunNanos when it was first to be sent
   * @param dueNanos not to be sent before
   */
  record Entry(String owner, Parcel parcel, int attempts, long begunNanos, long dueNanos) {
    static Entry fresh(String owner, Parcel parcel, long now) {
      return new Entry(owner, parcel, 0, now, now);
    }
  }

  /** A parcel that will never be taken, and the receiver's words. */
  record Failed(Parcel parcel, String reason) {}

  synchronized void add(Entry entry) {
    waiting.add(entry);
  }

  synchronized void fail(Parcel parcel, String reason) {
    failed.add(new Failed(parcel, reason));
  }

  /** Takes out what a job left for itself. */
  synchronized List<Entry> takeOwned(String owner) {
    return take(entry -> entry.owner().equals(owner), Integer.MAX_VALUE);
  }

  /** Takes out what is due and nobody's own, oldest first. */
  synchronized List<Entry> takeDue(long now, int most) {
    return take(entry -> isDue(entry, now), most);
  }

  synchronized boolean anyDue(long now) {
    return waiting.stream().anyMatch(entry -> isDue(entry, now));
  }

  private static boolean isDue(Entry entry, long now) {
    return entry.owner().equals(NO_OWNER) && entry.dueNanos() - now <= 0;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized List<Failed> failed() {
    return List.copyOf(failed);
  }

  synchronized void clear() {
    waiting.clear();
    failed.clear();
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

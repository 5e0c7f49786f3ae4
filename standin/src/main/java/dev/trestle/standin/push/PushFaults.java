package dev.trestle.standin.push;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What goes wrong with pushes, and how often; shares are 0 to 1. What happens to a job follows from
 * the seed and the job's number alone.
 *
 * @param duplicate share of jobs whose pushes are delivered twice, or that run twice
 * @param reorder share of jobs that are late, so that later ones overtake them
 * @param drop share of jobs that never run
 * @param async share of transactions that count as asynchronous, so that they use the outbox
 * @param late how late a late job, or its delivery, is
 * @param skew what Apex's clock is ahead of the clock behind the Date header
 * @param perSecond jobs that may start per second, 0 for any number
 */
record PushFaults(
    double duplicate,
    double reorder,
    double drop,
    double async,
    Span late,
    Duration skew,
    double perSecond,
    long seed) {
  static final PushFaults NONE = new PushFaults(0, 0, 0, 0, new Span(0, 0), Duration.ZERO, 0, 1);

  /** Milliseconds from and to. */
  record Span(long from, long to) {
    long pick(SplittableRandom random) {
      return to > from ? random.nextLong(from, to + 1) : from;
    }
  }

  /**
   * What happens to one job.
   *
   * @param delayMs before it runs
   * @param holdMs between its query and the delivery
   * @param repeatAfterMs when the same request comes again, -1 for never
   * @param rerunAfterMs when a second job for the same rows runs, -1 for never
   */
  record Fate(
      boolean dropped,
      boolean async,
      long delayMs,
      long holdMs,
      long repeatAfterMs,
      long rerunAfterMs) {
    static final Fate NOTHING = new Fate(false, false, 0, 0, -1, -1);
  }

  /** The fate of a transaction's job that would otherwise run after a delay within the span. */
  Fate fate(long job, Span delay) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + job);
    boolean dropped = random.nextDouble() < drop;
    boolean asynchronous = random.nextDouble() < async;
    boolean isLate = random.nextDouble() < reorder;
    boolean twice = random.nextDouble() < duplicate;
    boolean heldBack = random.nextBoolean();
    boolean sameRequest = random.nextBoolean();
    long normal = delay.pick(random);
    long lateness = late.pick(random);
    long again = late.pick(random);
    return new Fate(
        dropped,
        asynchronous,
        normal + (isLate && !heldBack ? lateness : 0),
        isLate && heldBack ? lateness : 0,
        twice && sameRequest ? again : -1,
        twice && !sameRequest ? again : -1);
  }
}

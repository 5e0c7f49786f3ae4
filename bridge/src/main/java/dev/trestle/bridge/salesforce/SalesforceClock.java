package dev.trestle.bridge.salesforce;

import java.time.Clock;

/**
 * Salesforce's clock, as far as the Date headers of its answers tell.
 *
 * <p>A Date header with second H was written somewhere between sending the request and receiving
 * the answer, at a time in [H, H + 1 s). So each answer bounds the offset of the two clocks from
 * both sides, and the bounds of several answers intersect: after a few of them the offset is known
 * better than to the second. Bounds widen with age, as clocks drift; if they contradict each other,
 * one of the clocks was set, and only the newest answer counts.
 */
public final class SalesforceClock {
  private static final long UNKNOWN_MS = 3_600_000;
  private static final long HEADER_SECOND_MS = 1_000;

  /** Two bad crystals at 100 parts per million each. */
  private static final long DRIFT_MS_PER_SECOND_INVERSE = 5;

  private final Clock local;
  private Bounds offset = new Bounds(-UNKNOWN_MS, UNKNOWN_MS, 0);
  private boolean learned;

  public SalesforceClock(Clock local) {
    this.local = local;
  }

  /** Best estimate of Salesforce's time now, in epoch milliseconds. */
  public long nowMs() {
    return toSalesforceMs(local.millis());
  }

  /** How wrong {@link #nowMs()} may be; an hour before the first answer was seen. */
  public synchronized long uncertaintyMs() {
    return learned ? offset.widenedTo(local.millis()).halfWidth() : UNKNOWN_MS;
  }

  /** The local clock, for measuring what is handed to {@link #learn}. */
  public long localMs() {
    return local.millis();
  }

  /** Salesforce's time at a moment of the local clock. */
  public synchronized long toSalesforceMs(long localMs) {
    return localMs + (learned ? offset.middle() : 0);
  }

  /**
   * Takes in one answer.
   *
   * @param sentMs local time before the request was sent
   * @param receivedMs local time after the headers had arrived
   * @param headerMs the Date header, in epoch milliseconds
   */
  public synchronized void learn(long sentMs, long receivedMs, long headerMs) {
    if (receivedMs < sentMs) {
      return; // the local clock was set back meanwhile
    }
    Bounds fresh =
        new Bounds(headerMs - receivedMs, headerMs + HEADER_SECOND_MS - sentMs, receivedMs);
    offset = learned ? offset.widenedTo(receivedMs).intersectOrTake(fresh) : fresh;
    learned = true;
  }

  /** The offset (Salesforce minus local) is in [low, high], known at local time atMs. */
  private record Bounds(long low, long high, long atMs) {
    long middle() {
      return low + (high - low) / 2;
    }

    long halfWidth() {
      return (high - low + 1) / 2;
    }

    Bounds widenedTo(long nowMs) {
      long drift = Math.max(0, nowMs - atMs) / 1_000 / DRIFT_MS_PER_SECOND_INVERSE;
      // Until a millisecond of drift has come together, keep the old time: nothing is lost.
      return drift == 0 ? this : new Bounds(low - drift, high + drift, nowMs);
    }

    Bounds intersectOrTake(Bounds fresh) {
      long newLow = Math.max(low, fresh.low);
      long newHigh = Math.min(high, fresh.high);
      return newLow > newHigh ? fresh : new Bounds(newLow, newHigh, atMs);
    }
  }
}

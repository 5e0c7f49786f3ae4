package dev.trestle.bridge.salesforce.http;

import java.time.Duration;

/**
 * What a body may cost.
 *
 * @param bytesMax inflated
 * @param silenceMax longest wait for the next bytes
 * @param wholeMax longest time from the headers to the end
 */
public record BodyLimits(long bytesMax, Duration silenceMax, Duration wholeMax) {
  /** For JSON, which is held in memory. */
  public static final BodyLimits JSON =
      new BodyLimits(64L << 20, Duration.ofMinutes(1), Duration.ofMinutes(5));

  /**
   * For a page of CSV, which flows through. CONTRACT 11.3: a result file has at most 1 GB. The
   * reader may be slow, so the whole may take hours.
   */
  public static final BodyLimits CSV =
      new BodyLimits(2L << 30, Duration.ofMinutes(2), Duration.ofHours(12));
}

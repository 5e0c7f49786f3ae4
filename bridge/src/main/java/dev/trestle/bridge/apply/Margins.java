package dev.trestle.bridge.apply;

import java.time.Duration;

/**
 * How far clocks and visibility are trusted (DESIGN 4).
 *
 * @param visibilityMs V: a read begun this long after a commit sees it
 * @param uncertaintyMs M: clock skew, plus the second of the Date header, plus V
 * @param delayMs the longest a transaction may stay open before it commits
 */
public record Margins(long visibilityMs, long uncertaintyMs, long delayMs) {
  public static final Margins DEFAULT =
      new Margins(
          Duration.ofSeconds(2).toMillis(),
          Duration.ofSeconds(30).toMillis(),
          Duration.ofMinutes(15).toMillis());

  private static final long SKEW_MS_MIN = 5_000;
  private static final long HEADER_SECOND_MS = 1_000;

  /**
   * The margins for a measured clock: its uncertainty, at least five seconds, plus the second of
   * the Date header, plus V.
   */
  public static Margins measured(long clockUncertaintyMs) {
    long skewMs = Math.max(SKEW_MS_MIN, clockUncertaintyMs);
    return new Margins(
        DEFAULT.visibilityMs, skewMs + HEADER_SECOND_MS + DEFAULT.visibilityMs, DEFAULT.delayMs);
  }
}

package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.RowKey;

/**
 * What became of one input.
 *
 * @param reason why it was doubted ({@link Verdict.Reason} in lower case); else empty
 */
public record Judged(RowKey key, Outcome outcome, String reason) {
  /** The reason of a push whose interval cannot be: the org's clock, or its sender, is wrong. */
  public static final String IMPOSSIBLE_INTERVAL = Verdict.Reason.IMPOSSIBLE_INTERVAL.text();
}

package dev.trestle.bridge.store;

/**
 * What the merge rule knows about a row (DESIGN 4). Times in milliseconds: {@code rs}, {@code re}
 * and {@code hi} on Salesforce's clock, {@code touched} and {@code sAt} on the database's.
 *
 * @param rsMs start of the read that is the row's base; {@link #NEVER_MS} for a birth by event
 * @param reMs end of that read
 * @param lo floor of tickets: only a read that started above it may replace the row
 * @param hiMs floor of Salesforce times: an event of another epoch must lie beyond it
 * @param touchedMs when the row was last confirmed or changed
 * @param epoch epoch of the last event merged
 * @param sLo end ticket of the last image that filled the columns events do not carry
 * @param sAtMs when that image's read ended
 */
public record RowState(
    long rsMs, long reMs, long lo, long hiMs, long touchedMs, long epoch, long sLo, long sAtMs) {
  /** Minus infinity; far from overflow when a margin is added or taken. */
  public static final long NEVER_MS = -9_000_000_000_000_000_000L;
}

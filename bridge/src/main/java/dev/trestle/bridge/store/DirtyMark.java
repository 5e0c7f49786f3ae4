package dev.trestle.bridge.store;

/**
 * A durable note that a row must be read again.
 *
 * @param seq rises each time the row is marked; a re-read clears the mark only if it is unchanged
 * @param reason what raised the doubt last; {@link #DELETED} is evidence, the others are for people
 * @param hintedDbMs when the doubt arose, database clock; a read clears it only if begun later
 * @param step how many of the later reads of an early hint are done
 * @param early whether the hint may have come before the change was committed
 */
public record DirtyMark(
    RowKey key, long seq, String reason, long hintedDbMs, int step, boolean early) {
  /** The reason of a mark where the org itself said that the row is deleted. */
  public static final String DELETED = "deleted";

  /** When a mark is due that nobody is to answer for now: the end of the year 9999. */
  public static final long RESTING_DB_MS = 253_402_300_799_000L;
}

package dev.trestle.bridge.apply;

import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.store.ReadInterval;

/** What the rule is told about one row. Who sent it does not matter, only what is known of it. */
public sealed interface Input {
  /**
   * A whole row that was read in an interval.
   *
   * @param absent the read did not find the row
   * @param equal the row is known and the image's compared columns and deleted flag are its own
   */
  record Image(ReadInterval read, boolean absent, boolean equal) implements Input {}

  /**
   * A change event.
   *
   * @param commitMs its commit time, Salesforce's clock
   * @param epoch the epoch of the subscription it came over
   * @param exact every value in it can be taken as it is
   * @param equal the row is known and every changed field already has the event's value
   */
  record Event(ChangeType type, long commitMs, long epoch, boolean exact, boolean equal)
      implements Input {}

  /**
   * A whole row that the org queried after a commit and sent. Its interval is on Salesforce's
   * clock; no ticket of ours was taken when it was read.
   *
   * @param complete every compared column is listed
   * @param others so is every other column that is the same for all readers
   * @param equal the row is known and the listed compared columns and deleted flag are its own
   */
  record Push(long startSfMs, long endSfMs, boolean complete, boolean others, boolean equal)
      implements Input {}

  /**
   * A whole row that a verification read; it only says whether the row differs.
   *
   * @param equal every column and the deleted flag are the row's own
   */
  record Scan(boolean equal) implements Input {}

  /** The row may have changed. */
  record Hint() implements Input {}
}

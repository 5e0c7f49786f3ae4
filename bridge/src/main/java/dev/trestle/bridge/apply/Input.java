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

  /** The row may have changed. */
  record Hint() implements Input {}
}

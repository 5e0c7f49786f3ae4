package dev.trestle.bridge.salesforce.rest;

import java.time.Instant;
import java.util.List;

/**
 * The deletions of a window.
 *
 * @param earliestAvailable deletions before this time are forgotten
 * @param latestCovered the start of the next window
 */
public record DeletedRecords(
    List<DeletedRecord> records, Instant earliestAvailable, Instant latestCovered) {
  public DeletedRecords {
    records = List.copyOf(records);
  }
}

package dev.trestle.bridge.source;

import dev.trestle.bridge.change.Push;
import tools.jackson.databind.JsonNode;

/** What a queue delivers for the engine: any number of times, in any order but that of a record. */
public sealed interface Delivered {
  /** API name. */
  String object();

  /** Rows that the org's own code read and sent. */
  record Rows(Push push) implements Delivered {
    @Override
    public String object() {
      return push.object();
    }
  }

  /**
   * A record that may have changed.
   *
   * @param early whether the change may not be committed yet
   */
  record Suspect(String object, String id, String reason, boolean early) implements Delivered {}

  /**
   * A row as it was read from Salesforce, with a start ticket from {@link ReadTickets}.
   *
   * @param startSfMs Salesforce's clock before the read
   * @param endSfMs Salesforce's clock after it
   * @param begunDbMs the database's clock when the ticket was issued
   * @param absent it was asked for and not found; {@code record} is then empty
   * @param record with every field that was asked for, nulls included
   * @param markSeq the mark that the read answers
   */
  record Image(
      String object,
      String id,
      long startTicket,
      long startSfMs,
      long endSfMs,
      long begunDbMs,
      boolean absent,
      JsonNode record,
      long markSeq)
      implements Delivered {}

  /** Everything of the object that changed since a time is to be read. */
  record Since(String object, long sinceMs) implements Delivered {}
}

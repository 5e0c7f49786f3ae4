package dev.trestle.bridge.source;

import dev.trestle.bridge.source.ChangedRows.Place;
import dev.trestle.bridge.store.PollStore.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A poll to be made by somebody who cannot reach the database; its reads must begin after the
 * ticket was issued.
 *
 * @param fields to ask for
 * @param stamp the field to poll by; empty if only deletes are to be read
 * @param after where an earlier run of the same poll ended
 * @param deletesSince from when on deletes are to be read; empty if the org does not list them
 * @param startTicket goes with each page
 * @param begunDbMs goes with each page
 * @param poll goes with each page
 */
public record PollTicket(
    String object,
    List<String> fields,
    Optional<String> stamp,
    Optional<Place> after,
    Optional<Instant> deletesSince,
    long startTicket,
    long begunDbMs,
    Poll poll) {
  public PollTicket {
    fields = List.copyOf(fields);
  }

  /**
   * What the poll is for.
   *
   * @param began when its first run began, on Salesforce's clock; empty in that run's ticket
   * @param since the time to which it reaches back
   * @param moves whether the object's cursors move when it has ended
   * @param asked requests that it answers
   */
  public record Poll(Optional<Instant> began, Instant since, boolean moves, List<Asked> asked) {
    public Poll {
      asked = List.copyOf(asked);
    }

    /** The same, begun now if it was not before. */
    public Poll begun(Instant now) {
      return new Poll(Optional.of(began.orElse(now)), since, moves, asked);
    }
  }
}

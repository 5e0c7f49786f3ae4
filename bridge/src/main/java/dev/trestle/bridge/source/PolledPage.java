package dev.trestle.bridge.source;

import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.source.ChangedRows.Deletes;
import dev.trestle.bridge.source.ChangedRows.Place;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Rows that were read for a {@link PollTicket}, in their order.
 *
 * @param records whole rows, with every field that was asked for
 * @param ids rows of which only the id is known
 * @param reached the last of them; empty if there are none
 * @param end what was deleted, with the last page only; without deletes none were to be read
 */
public record PolledPage(
    String object,
    long startTicket,
    long begunDbMs,
    PollTicket.Poll poll,
    ReadSpan span,
    List<JsonNode> records,
    List<String> ids,
    Optional<Place> reached,
    Optional<End> end) {
  public PolledPage {
    records = List.copyOf(records);
    ids = List.copyOf(ids);
  }

  /** The poll has read all there was. */
  public record End(Optional<Deletes> deletes) {}
}

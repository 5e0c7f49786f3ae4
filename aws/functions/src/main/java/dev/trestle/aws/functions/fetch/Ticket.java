package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.source.RowReader.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Rows of one object that Apply wants read; the read must begin after the ticket was issued.
 *
 * @param markSeqs by id, in the order they are due
 */
public record Ticket(Wanted wanted, long startTicket, long begunDbMs, Map<String, Long> markSeqs) {
  /** The tickets in Apply's answer. */
  public static List<Ticket> read(JsonNode answer) {
    List<Ticket> tickets = new ArrayList<>();
    answer.path("tickets").forEach(ticket -> tickets.add(one(ticket)));
    return tickets;
  }

  private static Ticket one(JsonNode ticket) {
    List<String> fields = new ArrayList<>();
    ticket.required("fields").forEach(field -> fields.add(field.asString()));
    Map<String, Long> seqs = new LinkedHashMap<>();
    ticket
        .required("marks")
        .forEach(mark -> seqs.put(mark.required("id").asString(), mark.required("seq").asLong()));
    return new Ticket(
        new Wanted(
            ticket.required("object").asString(),
            fields,
            ticket.path("hasDeletedField").asBoolean(true)),
        ticket.required("startTicket").asLong(),
        ticket.required("begunDb").asLong(),
        seqs);
  }

  List<String> ids() {
    return List.copyOf(markSeqs.keySet());
  }
}

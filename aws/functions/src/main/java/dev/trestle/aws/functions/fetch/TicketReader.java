package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.source.Delivered;
import dev.trestle.bridge.source.RowReader;
import dev.trestle.bridge.source.RowReader.Absent;
import dev.trestle.bridge.source.RowReader.Deleted;
import dev.trestle.bridge.source.RowReader.Found;
import dev.trestle.bridge.source.RowReader.Row;
import dev.trestle.bridge.source.RowReader.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads the rows of a ticket. All its reads begin after the ticket was issued, so each may carry
 * its number; each carries its own times.
 */
final class TicketReader {
  private static final JsonNode NO_RECORD = MissingNode.getInstance();

  private final RowReader reader;

  TicketReader(RowReader reader) {
    this.reader = reader;
  }

  List<Delivered.Image> read(Ticket ticket) {
    List<Delivered.Image> images = new ArrayList<>();
    for (List<String> ids : parts(ticket.ids(), RowReader.RETRIEVE_IDS_MAX)) {
      Answer<List<Row>> answer = reader.retrieve(ticket.wanted(), ids);
      List<String> missing = new ArrayList<>();
      for (Row row : answer.value()) {
        if (row instanceof Absent) {
          missing.add(row.id());
        } else {
          image(ticket, row, answer.span()).ifPresent(images::add);
        }
      }
      for (List<String> some : parts(missing, RowReader.LOOK_FOR_IDS_MAX)) {
        Answer<List<Row>> found = reader.lookFor(ticket.wanted(), some);
        found.value().forEach(row -> image(ticket, row, found.span()).ifPresent(images::add));
      }
    }
    return images;
  }

  /** Empty if the row cannot be read whole: its mark is due again later. */
  private static Optional<Delivered.Image> image(Ticket ticket, Row row, ReadSpan span) {
    return switch (row) {
      case Found found -> Optional.of(image(ticket, row.id(), span, false, found.record()));
      case Deleted deleted -> Optional.of(image(ticket, deleted.id(), span, true, NO_RECORD));
      case Absent absent -> Optional.of(image(ticket, absent.id(), span, true, NO_RECORD));
      case Unread unread -> Optional.empty();
    };
  }

  private static Delivered.Image image(
      Ticket ticket, String id, ReadSpan span, boolean absent, JsonNode record) {
    return new Delivered.Image(
        ticket.wanted().object(),
        id,
        ticket.startTicket(),
        span.startSfMs(),
        span.endSfMs(),
        ticket.begunDbMs(),
        absent,
        record,
        Objects.requireNonNull(ticket.markSeqs().get(id)));
  }

  private static List<List<String>> parts(List<String> ids, int size) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += size) {
      parts.add(ids.subList(from, Math.min(ids.size(), from + size)));
    }
    return parts;
  }
}

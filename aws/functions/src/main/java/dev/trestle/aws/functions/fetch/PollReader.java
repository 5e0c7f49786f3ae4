package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.salesforce.connection.RestConnection;
import dev.trestle.bridge.source.ChangedRows;
import dev.trestle.bridge.source.ChangedRows.Deletes;
import dev.trestle.bridge.source.ChangedRows.Page;
import dev.trestle.bridge.source.ChangedRows.Pages;
import dev.trestle.bridge.source.ChangedRows.Place;
import dev.trestle.bridge.source.ChangedRows.Wanted;
import dev.trestle.bridge.source.PollTicket;
import dev.trestle.bridge.source.PollTicket.Poll;
import dev.trestle.bridge.source.PolledPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Makes one poll: page after page goes to Apply, then what was deleted. When the time is up it
 * stops between two pages, and the next run goes on there.
 */
final class PollReader {
  /** What Apply locks in one transaction. */
  private static final int ROWS_MAX = 500;

  /** Of the 6 MB that a call of a function may have; escapes and the frame need room. */
  private static final int CHARS_MAX = 2_000_000;

  private final RestConnection org;
  private final ChangedRows rows;
  private final Polls polls;
  private final BooleanSupplier timeIsUp;

  PollReader(RestConnection org, Polls polls, BooleanSupplier timeIsUp) {
    this.org = org;
    this.rows = new ChangedRows(org.rest());
    this.polls = polls;
    this.timeIsUp = timeIsUp;
  }

  /** Returns how many rows were read. */
  int read(PollTicket ticket) {
    var _ = org.session().token(); // its answer measures the org's clock
    Poll poll = ticket.poll().begun(now());
    int read = 0;
    if (ticket.stamp().isPresent()) {
      String stamp = ticket.stamp().get();
      Pages pages = rows.read(wanted(ticket, stamp));
      for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
        read += page.get().records().size();
        take(ticket, poll, page.get(), stamp);
        if (timeIsUp.getAsBoolean()) {
          return read;
        }
      }
    }
    end(ticket, poll);
    return read;
  }

  private Instant now() {
    return Instant.ofEpochMilli(org.clock().nowMs());
  }

  private static Wanted wanted(PollTicket ticket, String stamp) {
    return new Wanted(
        ticket.object(), ticket.fields(), stamp, ticket.poll().since(), ticket.after());
  }

  private void take(PollTicket ticket, Poll poll, Page page, String stamp) {
    List<JsonNode> some = new ArrayList<>();
    int chars = 0;
    for (JsonNode record : page.records()) {
      int more = record.toString().length();
      if (!some.isEmpty() && (some.size() == ROWS_MAX || chars + more > CHARS_MAX)) {
        send(ticket, poll, page, some, stamp);
        some.clear();
        chars = 0;
      }
      some.add(record);
      chars += more;
    }
    if (!some.isEmpty()) {
      send(ticket, poll, page, some, stamp);
    }
  }

  private void send(PollTicket ticket, Poll poll, Page page, List<JsonNode> some, String stamp) {
    List<String> ids = some.stream().map(PollReader::id).toList();
    JsonNode last = some.getLast();
    polls.take(
        page(
            ticket,
            poll,
            page.span(),
            page.whole() ? some : List.of(),
            page.whole() ? List.of() : ids,
            Optional.of(new Place(ChangedRows.stamp(last, stamp), id(last))),
            Optional.empty()));
  }

  private static String id(JsonNode record) {
    return RecordIds.to18(record.path("Id").asString(""));
  }

  private void end(PollTicket ticket, Poll poll) {
    Optional<Deletes> deletes =
        ticket.deletesSince().map(since -> rows.deleted(ticket.object(), since, now()));
    long nowMs = org.clock().nowMs();
    polls.take(
        page(
            ticket,
            poll,
            new ReadSpan(nowMs, nowMs),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(new PolledPage.End(deletes))));
  }

  private static PolledPage page(
      PollTicket ticket,
      Poll poll,
      ReadSpan span,
      List<JsonNode> records,
      List<String> ids,
      Optional<Place> reached,
      Optional<PolledPage.End> end) {
    return new PolledPage(
        ticket.object(),
        ticket.startTicket(),
        ticket.begunDbMs(),
        poll,
        span,
        records,
        ids,
        reached,
        end);
  }
}

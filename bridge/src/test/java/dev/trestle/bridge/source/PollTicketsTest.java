package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.source.ChangedRows.Deletes;
import dev.trestle.bridge.source.ChangedRows.Place;
import dev.trestle.bridge.source.PollTicket.Poll;
import dev.trestle.bridge.store.FreshnessStore;
import dev.trestle.bridge.store.PollStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Polls whose reads somebody else makes, in a process that has only the database. */
class PollTicketsTest {
  private static final String SECOND = "a00000000000002AAA";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestSource source = new TestSource(false).published(ID);
  private final PollTickets tickets =
      new QueueParts(
              source.database.writer(),
              source.database.schemas(),
              Clock.systemUTC(),
              observation -> {})
          .polls();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @AfterEach
  void close() {
    source.close();
  }

  /** The last poll began so long ago. */
  private void polledBefore(Duration ago) {
    source.store.saveCursor(Poller.pollCursor(OBJECT), now.minus(ago).toString());
  }

  private PollTicket only() {
    List<PollTicket> issued = tickets.issue();
    assertThat(issued).hasSize(1);
    return issued.getFirst();
  }

  private static JsonNode row(String id, String name) {
    return JSON.readTree(
        """
        {"Id":"%s","IsDeleted":false,"Name":"%s","Count__c":null,"Note__c":null,
         "SystemModstamp":"2026-05-06T11:51:12.000+0000"}
        """
            .formatted(id, name));
  }

  private PolledPage page(
      PollTicket ticket, Poll poll, Optional<PolledPage.End> end, JsonNode... rows) {
    long nowMs = System.currentTimeMillis();
    return new PolledPage(
        OBJECT,
        ticket.startTicket(),
        ticket.begunDbMs(),
        poll,
        new ReadSpan(nowMs - 100, nowMs),
        List.of(rows),
        List.of(),
        rows.length == 0
            ? Optional.empty()
            : Optional.of(
                new Place(now.minusSeconds(5), rows[rows.length - 1].path("Id").asString())),
        end);
  }

  private static Optional<PolledPage.End> end(Instant covered, String... deleted) {
    return Optional.of(
        new PolledPage.End(Optional.of(new Deletes(List.of(deleted), Optional.of(covered)))));
  }

  private String cursor(String name) {
    return source.store.cursor(name).orElse("none");
  }

  private Long asOfMs() {
    return new FreshnessStore(source.loads).asOfMsByObject().getOrDefault(OBJECT, 0L);
  }

  @Test
  void an_object_is_due_when_its_last_poll_began_long_enough_ago() {
    assertThat(tickets.issue()).isEmpty();

    polledBefore(Duration.ofMinutes(6));
    PollTicket ticket = only();
    assertThat(ticket.fields()).contains("Id", "Name", "SystemModstamp");
    assertThat(ticket.stamp()).contains("SystemModstamp");
    assertThat(ticket.poll().since()).isEqualTo(now.minus(Duration.ofMinutes(6)));
    assertThat(ticket.deletesSince()).isPresent();

    new PollStore(source.loads).saveEvery(Duration.ofHours(1));
    assertThat(tickets.issue()).isEmpty();
  }

  @Test
  void while_an_engine_holds_the_lease_nobody_else_polls() {
    polledBefore(Duration.ofMinutes(6));
    source.execute(
        "insert into trestle.lease values ('engine', 'x', 1, now() + interval '1 minute')");
    assertThat(tickets.issue()).isEmpty();

    source.execute("update trestle.lease set expires_at = now() - interval '1 second'");
    assertThat(tickets.issue()).hasSize(1);
  }

  @Test
  void the_cursor_and_how_fresh_the_copy_is_move_when_all_of_the_poll_is_in_the_copy() {
    polledBefore(Duration.ofMinutes(6));
    String before = cursor(Poller.pollCursor(OBJECT));
    PollTicket ticket = only();
    Poll poll = ticket.poll().begun(now);

    assertThat(tickets.apply(page(ticket, poll, Optional.empty(), row(ID, "b"))).applied())
        .isEqualTo(1);
    assertThat(source.select("select name from crm.thing__c")).containsExactly("b");
    assertThat(source.select("select channel from crm_history.change")).containsExactly("poll");
    assertThat(cursor(Poller.pollCursor(OBJECT))).isEqualTo(before);
    assertThat(asOfMs()).isZero();

    Instant covered = now.plusSeconds(1);
    tickets.apply(page(ticket, poll, end(covered, ID, SECOND)));
    assertThat(cursor(Poller.pollCursor(OBJECT))).isEqualTo(now.toString());
    assertThat(cursor(Poller.deletesCursor(OBJECT))).isEqualTo(covered.toString());
    assertThat(asOfMs()).isEqualTo(now.toEpochMilli());
    assertThat(source.select("select id || ' ' || reason from trestle.dirty"))
        .as("what lives here and is deleted there is read again")
        .containsExactly(ID + " deleted");
    assertThat(tickets.issue()).isEmpty();
  }

  @Test
  void a_poll_that_was_not_ended_goes_on_behind_its_last_row_and_ends_as_of_its_beginning() {
    polledBefore(Duration.ofMinutes(6));
    PollTicket first = only();
    tickets.apply(page(first, first.poll().begun(now), Optional.empty(), row(ID, "b")));

    PollTicket second = only();
    assertThat(second.after()).contains(new Place(now.minusSeconds(5), ID));
    assertThat(second.poll().began()).contains(now);
    assertThat(second.poll().since()).isEqualTo(first.poll().since());
    assertThat(second.startTicket()).isGreaterThan(first.startTicket());

    tickets.apply(
        page(second, second.poll().begun(now.plusSeconds(60)), Optional.empty(), row(SECOND, "c")));
    tickets.apply(page(second, second.poll(), end(now)));
    assertThat(asOfMs()).isEqualTo(now.toEpochMilli());
    assertThat(cursor("polling:" + OBJECT)).isEqualTo("none");
    assertThat(source.select("select name from crm.thing__c order by id"))
        .containsExactly("b", "c");
  }

  @Test
  void a_poll_that_ends_late_takes_nothing_back() {
    polledBefore(Duration.ofMinutes(6));
    PollTicket ticket = only();
    PollTicket same = only();
    tickets.apply(page(ticket, ticket.poll().begun(now), end(now)));

    tickets.apply(page(same, same.poll().begun(now.minusSeconds(30)), end(now.minusSeconds(90))));
    assertThat(cursor(Poller.pollCursor(OBJECT))).isEqualTo(now.toString());
    assertThat(cursor(Poller.deletesCursor(OBJECT))).isEqualTo(now.toString());
    assertThat(asOfMs()).isEqualTo(now.toEpochMilli());
  }

  @Test
  void deletes_that_the_org_has_forgotten_open_an_incident_and_prove_nothing() {
    polledBefore(Duration.ofMinutes(6));
    String before = cursor(Poller.deletesCursor(OBJECT));
    PollTicket ticket = only();
    var forgotten = new PolledPage.End(Optional.of(new Deletes(List.of(), Optional.empty())));
    tickets.apply(page(ticket, ticket.poll().begun(now), Optional.of(forgotten)));

    assertThat(source.select("select code from trestle.incident where closed_at is null"))
        .hasSize(1);
    assertThat(cursor(Poller.deletesCursor(OBJECT))).isEqualTo(before);
    assertThat(asOfMs()).isZero();
  }

  @Test
  void whoever_asks_what_changed_since_a_time_is_answered_by_a_poll_that_reaches_back() {
    long sinceMs = now.minus(Duration.ofHours(2)).toEpochMilli();
    source.execute(
        "insert into trestle.request (kind, object, since_ms, requested_at) values ('poll', '"
            + OBJECT
            + "', "
            + sinceMs
            + ", now() - interval '3 seconds')");
    PollTicket ticket = only();
    assertThat(ticket.poll().since().toEpochMilli()).isEqualTo(sinceMs);
    assertThat(ticket.deletesSince().orElseThrow().toEpochMilli()).isEqualTo(sinceMs);

    tickets.apply(page(ticket, ticket.poll().begun(now), end(now)));
    assertThat(source.select("select id from trestle.request")).isEmpty();
  }

  @Test
  void a_request_to_poll_everything_is_answered_once_each_object_was() {
    source.execute("insert into trestle.request (kind) values ('poll')");
    PollTicket ticket = only();
    assertThat(source.select("select outcome from trestle.request")).containsExactly("null");

    Instant later = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    tickets.apply(page(ticket, ticket.poll().begun(later), end(later)));
    assertThat(tickets.issue()).isEmpty();
    assertThat(source.select("select outcome from trestle.request")).containsExactly("polled");
  }

  @Test
  void a_value_that_is_none_of_its_column_makes_only_its_row_be_read() {
    polledBefore(Duration.ofMinutes(6));
    PollTicket ticket = only();
    JsonNode bad =
        JSON.readTree(
            row(SECOND, "c").toString().replace("\"Count__c\":null", "\"Count__c\":\"x\""));
    tickets.apply(page(ticket, ticket.poll().begun(now), end(now), row(ID, "b"), bad));

    assertThat(source.select("select name from crm.thing__c")).containsExactly("b");
    assertThat(source.select("select id || ' ' || reason from trestle.dirty"))
        .containsExactly(SECOND + " value_refused");
  }

  @Test
  void an_object_that_is_not_to_be_polled_is_only_read_when_it_is_asked_for() {
    try (TestSource pushed = TestSource.pushed().published(ID)) {
      PollTickets its =
          new QueueParts(
                  pushed.database.writer(), pushed.database.schemas(), Clock.systemUTC(), o -> {})
              .polls();
      String before = now.minus(Duration.ofHours(6)).toString();
      pushed.store.saveCursor(Poller.pollCursor(OBJECT), before);
      assertThat(its.issue()).isEmpty();

      pushed.execute(
          "insert into trestle.request (kind, object, since_ms, requested_at) values ('poll', '"
              + OBJECT
              + "', "
              + now.minusSeconds(60).toEpochMilli()
              + ", now() - interval '3 seconds')");
      PollTicket ticket = its.issue().getFirst();
      assertThat(ticket.poll().since()).isEqualTo(now.minusSeconds(60));
      its.apply(page(ticket, ticket.poll().begun(now), end(now)));

      assertThat(pushed.store.cursor(Poller.pollCursor(OBJECT))).contains(before);
      assertThat(new FreshnessStore(pushed.loads).asOfMsByObject()).isEmpty();
      assertThat(pushed.select("select id from trestle.request")).isEmpty();
    }
  }
}

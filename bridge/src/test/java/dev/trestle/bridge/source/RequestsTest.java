package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.DELETED;
import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.NO_ROWS;
import static dev.trestle.bridge.source.TestSource.OBJECT;
import static dev.trestle.bridge.source.TestSource.QUERY_ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.salesforce.FakeOrg.Asked;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import dev.trestle.bridge.store.ControlStore;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of the loops that poll and verify, for an object that lives on pushes alone. */
class RequestsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Scripted NO_DELETES =
      Scripted.json(
          200,
          """
          {"deletedRecords":[],"earliestDateAvailable":"2000-01-01T00:00:00.000+0000",
           "latestDateCovered":"2099-01-01T00:00:00.000+0000"}
          """);

  private final TestSource source = TestSource.pushed();
  private final EngineParts parts = source.parts();
  private final ControlStore control = new ControlStore(source.loads);
  private final PollLoop polls =
      new PollLoop(parts, control, source.each("poll"), Clock.systemUTC(), HOUR);
  private final VerifyLoop verifications =
      new VerifyLoop(parts, control, source.each("verify"), Clock.systemUTC(), HOUR);

  RequestsTest() {
    source.org.on(QUERY_ALL, NO_ROWS).on(DELETED, NO_DELETES);
  }

  @AfterEach
  void close() {
    source.close();
  }

  private List<String> waiting() {
    return source.select("select since_ms from trestle.request where done_at is null order by id");
  }

  private void twoSecondsPass() {
    source.execute("update trestle.request set requested_at = requested_at - interval '3 seconds'");
  }

  private List<String> queries() {
    return source.org.asked.stream()
        .map(Asked::target)
        .filter(target -> target.contains("queryAll"))
        .map(target -> URLDecoder.decode(target, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void an_object_without_polls_is_not_polled_by_time() {
    source.published(ID);
    polls.step();

    assertThat(queries()).isEmpty();
  }

  @Test
  void changes_since_a_time_are_read_back_to_the_overlap_before_it_and_deletes_too() {
    source.published(ID);
    String cursor = source.store.cursor(Poller.pollCursor(OBJECT)).orElseThrow();
    long sinceMs = Instant.parse(cursor).toEpochMilli() + 50_000;
    polls.changedSince(source.mirror, sinceMs);
    polls.step();
    assertThat(queries()).as("a read so soon may not see the commit").isEmpty();

    twoSecondsPass();
    polls.step();
    Instant from = Instant.ofEpochMilli(sinceMs).minus(ChangedRows.OVERLAP);
    assertThat(queries()).hasSize(1);
    assertThat(queries().getFirst())
        .contains("SystemModstamp >= " + from.toString().substring(0, 19) + "Z");
    assertThat(source.org.asked).anyMatch(asked -> asked.target().contains("/deleted/"));
    assertThat(waiting()).isEmpty();
    assertThat(source.store.cursor(Poller.pollCursor(OBJECT)))
        .as("it says nothing of the time between")
        .contains(cursor);
  }

  @Test
  void a_time_that_no_org_can_be_asked_for_is_brought_into_its_range() {
    source.published(ID);
    for (long sinceMs :
        List.of(Instant.parse("0001-01-01T00:00:00Z").toEpochMilli(), 253_370_764_800_000L)) {
      polls.changedSince(source.mirror, sinceMs);
      twoSecondsPass();
      polls.step();
    }

    assertThat(queries()).hasSize(2);
    assertThat(queries().getFirst()).contains("SystemModstamp >= 1969-12-31T23:45:00Z");
    String today = source.poller.salesforceNow().minus(ChangedRows.OVERLAP).toString();
    assertThat(queries().getLast()).contains("SystemModstamp >= " + today.substring(0, 13));
    assertThat(waiting()).isEmpty();
  }

  @Test
  void many_requests_for_an_object_become_one_that_reaches_back_to_the_earliest() {
    polls.changedSince(source.mirror, 3_000);
    polls.changedSince(source.mirror, 1_000);
    polls.changedSince(source.mirror, 2_000);

    assertThat(waiting()).containsExactly("1000");
  }

  @Test
  void who_asks_while_it_is_read_is_read_for_again() {
    source.published(ID);
    long nowMs = source.connection.clock().nowMs();
    polls.changedSince(source.mirror, nowMs);
    twoSecondsPass();
    source.onObservation =
        observation -> {
          if (observation instanceof Observation.Polled) {
            polls.changedSince(source.mirror, nowMs);
          }
        };
    polls.step();
    assertThat(waiting()).hasSize(1);

    source.onObservation = observation -> {};
    twoSecondsPass();
    polls.step();
    assertThat(waiting()).isEmpty();
    assertThat(queries()).hasSize(2);
    assertThat(source.select("select count(*) from trestle.request"))
        .as("they do not pile up")
        .containsExactly("0");
  }

  @Test
  void what_is_asked_before_the_first_load_waits_for_it() {
    polls.changedSince(source.mirror, 1_000);
    twoSecondsPass();
    polls.step();
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void a_poll_that_fails_is_asked_for_still() {
    source.published(ID);
    source.org.on(QUERY_ALL, Scripted.error(400, "MALFORMED_QUERY", "no"));
    polls.changedSince(source.mirror, source.connection.clock().nowMs());
    twoSecondsPass();
    polls.step();

    assertThat(waiting()).hasSize(1);
  }

  @Test
  void without_polls_an_object_is_verified_by_time_and_is_as_fresh_as_that() {
    source.published(ID);
    long beforeMs = source.connection.clock().nowMs();
    assertThat(parts.freshness().asOfMs(OBJECT, false)).isZero();
    verifications.step();
    assertThat(source.dirty()).as("the org did not return it").containsExactly(ID);
    assertThat(parts.freshness().asOfMs(OBJECT, false)).isGreaterThanOrEqualTo(beforeMs - 1_000);

    int asked = queries().size();
    verifications.step();
    assertThat(queries()).as("the next one is an hour away").hasSize(asked);
  }

  @Test
  void a_poll_without_a_stamp_to_poll_by_proves_nothing() {
    try (TestSource unstamped = TestSource.withoutStamp().published(ID)) {
      unstamped.org.on(QUERY_ALL, NO_ROWS).on(DELETED, NO_DELETES);
      EngineParts itsParts = unstamped.parts();
      var itsControl = new ControlStore(unstamped.loads);
      var its = new PollLoop(itsParts, itsControl, unstamped.each("poll"), Clock.systemUTC(), HOUR);
      its.step();

      assertThat(unstamped.org.count(DELETED)).isEqualTo(1);
      assertThat(itsParts.freshness().asOfMs(OBJECT, false)).isZero();
    }
  }

  @Test
  void a_request_to_verify_is_answered_with_what_was_found() {
    source.published(ID);
    verifications.loaded(OBJECT);
    source.execute("insert into trestle.request (kind, object) values ('verify', 'thing__C')");
    verifications.step();
    verifications.step();

    assertThat(source.select("select outcome from trestle.request"))
        .containsExactly("0 rows compared, 1 differ");
  }
}

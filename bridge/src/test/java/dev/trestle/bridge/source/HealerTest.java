package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.DELETED;
import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.NO_ROWS;
import static dev.trestle.bridge.source.TestSource.OBJECT;
import static dev.trestle.bridge.source.TestSource.QUERY;
import static dev.trestle.bridge.source.TestSource.QUERY_ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.FakeOrg.Scripted;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealerTest {
  private static final Scripted NO_DELETES =
      Scripted.json(
          200,
          """
          {"deletedRecords":[],"earliestDateAvailable":"2000-01-01T00:00:00.000+0000",
           "latestDateCovered":"2099-01-01T00:00:00.000+0000"}
          """);

  private static TestSource source() {
    TestSource source = new TestSource().published(ID);
    source.org.on(QUERY_ALL, NO_ROWS).on(QUERY, NO_ROWS).on(DELETED, NO_DELETES);
    return source;
  }

  @Test
  void a_lost_position_is_repaired_once_the_new_one_is_taken() {
    try (TestSource source = source()) {
      source.store.saveCursor(EventFeed.CURSOR, "0001");
      source.healer.positionLost("refused");

      assertThat(source.healer.step()).isFalse();
      assertThat(source.store.cursor(EventFeed.CURSOR)).isEmpty();

      source.store.saveCursor(EventFeed.CURSOR, "0002");
      source.healer.step();
      assertThat(source.dirty()).as("the row is not among the org's ids").containsExactly(ID);
      assertThat(source.incidents.isOpen(TrestleError.POSITION_REFUSED, "")).isFalse();
      assertThat(source.isOpen(TrestleError.EVENTS_MISSING)).isFalse();
    }
  }

  @Test
  void what_is_lost_during_a_repair_is_repaired_again() {
    try (TestSource source = source()) {
      AtomicInteger polls = new AtomicInteger();
      source.onObservation =
          observation -> {
            if (observation instanceof Observation.Polled && polls.incrementAndGet() == 1) {
              source.healer.objectLost(source.mirror, "again");
            }
          };
      source.healer.objectLost(source.mirror, "once");
      source.healer.step();

      assertThat(source.isOpen(TrestleError.EVENTS_MISSING)).isTrue();
    }
  }

  @Test
  void deletes_the_org_has_forgotten_are_found_by_one_scan_and_not_asked_for_again() {
    try (TestSource source = source()) {
      Instant before = source.poller.salesforceNow();
      source.store.saveCursor(Poller.deletesCursor(OBJECT), "2026-01-01T00:00:00Z");
      assertThat(source.poller.deletes(source.mirror, OptionalLong.empty())).isFalse();
      source.healer.objectLost(source.mirror, "deletes");
      source.healer.step();

      assertThat(source.isOpen(TrestleError.EVENTS_MISSING)).isFalse();
      assertThat(Instant.parse(source.store.cursor(Poller.deletesCursor(OBJECT)).orElseThrow()))
          .isAfterOrEqualTo(before.minusSeconds(2));
      assertThat(source.poller.deletes(source.mirror, OptionalLong.empty())).isTrue();
    }
  }

  @Test
  void the_cursor_of_deletes_stays_until_what_the_org_forgot_is_found_otherwise() {
    try (TestSource source = source()) {
      String before = source.store.cursor(Poller.deletesCursor(OBJECT)).orElseThrow();
      source.org.on(
          DELETED,
          Scripted.json(
              200,
              """
              {"deletedRecords":[],"earliestDateAvailable":"2098-01-01T00:00:00.000+0000",
               "latestDateCovered":"2099-01-01T00:00:00.000+0000"}
              """));

      assertThat(source.poller.deletes(source.mirror, OptionalLong.empty())).isFalse();
      assertThat(source.store.cursor(Poller.deletesCursor(OBJECT))).contains(before);
    }
  }

  @Test
  void deletes_are_asked_for_again_from_where_the_org_had_covered_them() {
    try (TestSource source = source()) {
      source.org.on(
          DELETED,
          Scripted.json(
              200,
              """
              {"deletedRecords":[],"earliestDateAvailable":"2000-01-01T00:00:00.000+0000",
               "latestDateCovered":"2026-01-05T10:00:00.000+0000"}
              """));

      assertThat(source.poller.deletes(source.mirror, OptionalLong.empty())).isTrue();
      assertThat(source.store.cursor(Poller.deletesCursor(OBJECT)))
          .contains("2026-01-05T10:00:00Z");
    }
  }
}

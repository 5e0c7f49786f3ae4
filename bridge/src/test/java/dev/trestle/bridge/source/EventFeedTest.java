package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.batch;
import static dev.trestle.bridge.source.TestSource.replay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.pubsub.StreamBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventFeedTest {

  @Test
  void an_event_that_cannot_be_decoded_opens_an_incident_and_the_stream_goes_on() throws Exception {
    try (TestSource source = new TestSource().published(ID)) {
      source.store.saveCursor(EventFeed.CURSOR, "0001");
      source.follow(
          new StreamBatch(
              List.of(),
              Optional.of(replay(2)),
              List.of(new StreamBatch.Unreadable("Thing__ChangeEvent", "bytes are left over"))),
          batch(source.event(3, ChangeType.UPDATE, List.of(ID), Map.of("Name", "b"))));

      assertThat(source.isOpen(TrestleError.EVENT_UNREADABLE)).isTrue();
      assertThat(source.store.cursor(EventFeed.CURSOR)).contains(replay(3).hex());
    }
  }

  @Test
  void an_undecodable_event_of_an_object_that_is_not_mirrored_is_no_incident() throws Exception {
    try (TestSource source = new TestSource().published(ID)) {
      source.store.saveCursor(EventFeed.CURSOR, "0001");
      source.follow(
          new StreamBatch(
              List.of(),
              Optional.of(replay(2)),
              List.of(new StreamBatch.Unreadable("OtherChangeEvent", "bytes are left over"))));

      assertThat(source.isOpen(TrestleError.EVENT_UNREADABLE)).isFalse();
      assertThat(source.store.cursor(EventFeed.CURSOR)).contains(replay(2).hex());
    }
  }

  @Test
  void a_number_the_column_cannot_hold_does_not_stop_the_stream() throws Exception {
    try (TestSource source = new TestSource().published(ID)) {
      source.store.saveCursor(EventFeed.CURSOR, "0001");
      source.follow(
          batch(
              source.event(
                  2, ChangeType.UPDATE, List.of(ID), Map.of("Count__c", 99_999_999_999L))));

      assertThat(source.dirty()).containsExactly(ID);
      assertThat(source.store.cursor(EventFeed.CURSOR)).contains(replay(2).hex());
    }
  }

  @Test
  void a_value_of_another_type_than_the_columns_makes_the_row_be_read() throws Exception {
    try (TestSource source = new TestSource().published(ID)) {
      source.store.saveCursor(EventFeed.CURSOR, "0001");
      source.follow(
          batch(source.event(2, ChangeType.UPDATE, List.of(ID), Map.of("Count__c", 1.5))));

      assertThat(source.dirty()).containsExactly(ID);
    }
  }

  @Test
  void part_of_a_name_that_is_mirrored_as_a_whole_makes_the_row_be_read() throws Exception {
    try (TestSource source = new TestSource().published(ID)) {
      source.store.saveCursor(EventFeed.CURSOR, "0001");
      source.follow(
          batch(source.event(2, ChangeType.UPDATE, List.of(ID), Map.of("Name.LastName", "b"))));

      assertThat(source.dirty()).containsExactly(ID);
    }
  }

  @Test
  void an_event_of_an_object_planned_without_events_makes_the_row_be_read() throws Exception {
    String born = "a00000000000002AAA";
    try (TestSource source = new TestSource(false).published(ID)) {
      source.store.saveCursor(EventFeed.CURSOR, "0001");
      source.follow(
          batch(
              source.event(2, ChangeType.UPDATE, List.of(ID), Map.of("Name", "b")),
              source.event(3, ChangeType.CREATE, List.of(born), Map.of("Name", "b"))));

      assertThat(source.dirty()).containsExactly(ID, born);
      assertThat(source.select("select id from crm.thing__c")).containsExactly(ID);
    }
  }

  @Test
  void an_event_of_more_rows_than_the_lock_table_has_room_for_is_applied_in_parts()
      throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      ids.add("a00%012dAAA".formatted(i));
    }
    try (TestSource source = new TestSource().published()) {
      source.store.saveCursor(EventFeed.CURSOR, "0001");
      source.follow(batch(source.event(2, ChangeType.GAP_UPDATE, ids, Map.of())));

      assertThat(source.select("select count(*) from trestle.dirty")).containsExactly("40000");
      assertThat(source.store.cursor(EventFeed.CURSOR)).contains(replay(2).hex());
    }
  }

  @Test
  void a_published_replica_without_a_position_is_never_a_silent_latest() throws Exception {
    try (TestSource source = new TestSource().published(ID)) {
      source.follow();

      assertThat(source.incidents.isOpen(TrestleError.POSITION_REFUSED, "")).isTrue();
    }
  }

  @Test
  void a_first_start_has_no_position_and_no_incident() throws Exception {
    try (TestSource source = new TestSource()) {
      source.follow();

      assertThat(source.incidents.isOpen(TrestleError.POSITION_REFUSED, "")).isFalse();
    }
  }
}

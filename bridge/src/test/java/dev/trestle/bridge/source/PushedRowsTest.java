package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.Pushes.record;
import static dev.trestle.bridge.source.TestSource.ID;
import static dev.trestle.bridge.source.TestSource.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.change.PushResult.Status;
import dev.trestle.bridge.observe.Observation.BatchApplied;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.store.JudgedCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pushed rows that are taken, or not, on a table that was loaded a minute ago. */
class PushedRowsTest {
  private static final String SECOND = "a00000000000002AAA";
  private static final String WHOLE =
      "\"IsDeleted\":false,\"Name\":\"b\",\"Count__c\":7,\"Note__c\":\"n\","
          + "\"SystemModstamp\":\"2026-05-06T11:51:12.000+0000\"";

  private final TestSource source = new TestSource(false);

  @AfterEach
  void close() {
    source.close();
  }

  private List<String> states(Push push) {
    return source.push(push).stream()
        .map(result -> result.status() + " " + result.reason())
        .map(String::strip)
        .toList();
  }

  private List<String> rows() {
    return source.select(
        """
        select concat_ws(' ', id, coalesce(name, '-'), coalesce(count__c::text, '-'),
          coalesce(note__c, '-'), isdeleted::text) from crm.thing__c order by id
        """);
  }

  @Test
  void a_row_is_taken_without_a_call_and_its_readers_are_told() {
    source.published(ID);
    int calls = source.org.asked.size();

    assertThat(states(Pushes.now(source).with(record(ID, WHOLE)))).containsExactly("APPLIED");
    assertThat(rows()).containsExactly(ID + " b 7 n false");
    assertThat(source.select("select systemmodstamp = '2026-05-06T11:51:12Z' from crm.thing__c"))
        .containsExactly("t");
    assertThat(source.dirty()).isEmpty();
    assertThat(source.org.asked).hasSize(calls);
    assertThat(source.seen).containsExactly(ID);
    assertThat(source.observed)
        .filteredOn(BatchApplied.class::isInstance)
        .map(o -> ((BatchApplied) o).channel())
        .containsExactly(Channel.PUSH);
    assertThat(source.tally.take().judged())
        .containsExactly(Map.entry(new JudgedCounts.Key("Thing__c", "push", "replaced"), 1L));
  }

  @Test
  void a_row_that_nobody_knew_is_born_also_by_its_15_character_id() {
    source.published();
    String record = record(SECOND, WHOLE).replace(SECOND + "\"", SECOND.substring(0, 15) + "\"");

    assertThat(source.push(Pushes.now(source).operation("insert").with(record)))
        .containsExactly(new PushResult(SECOND, Status.APPLIED, ""));
    assertThat(rows()).containsExactly(SECOND + " b 7 n false");
  }

  @Test
  void a_push_that_comes_twice_changes_nothing_the_second_time() {
    source.published(ID);
    Push push = Pushes.now(source).with(record(ID, WHOLE));

    assertThat(states(push)).containsExactly("APPLIED");
    assertThat(states(push)).containsExactly("UNCHANGED");
    assertThat(source.select("select count(*) from crm_history.change")).containsExactly("1");
    assertThat(source.dirty()).isEmpty();
  }

  @Test
  void a_listed_field_that_the_record_lacks_is_null() {
    source.published(ID);

    assertThat(states(Pushes.now(source).with(record(ID, "\"Count__c\":7"))))
        .containsExactly("APPLIED");
    assertThat(rows()).containsExactly(ID + " - 7 - false");
  }

  @Test
  void names_of_fields_may_be_written_in_any_case() {
    source.published(ID);
    List<String> shouting =
        List.of("ID", "ISDELETED", "NAME", "COUNT__C", "NOTE__C", "SYSTEMMODSTAMP");

    assertThat(states(Pushes.now(source).of(shouting).with(record(ID, WHOLE))))
        .containsExactly("APPLIED");
    assertThat(rows()).containsExactly(ID + " b 7 n false");
  }

  @Test
  void a_field_that_the_config_leaves_out_is_left_out() {
    source.published(ID);
    List<String> more =
        List.of("Id", "IsDeleted", "Name", "Count__c", "Note__c", "Hidden__c", "SystemModstamp");

    assertThat(
            states(
                Pushes.now(source).of(more).with(record(ID, WHOLE + ",\"Hidden__c\":\"secret\""))))
        .containsExactly("APPLIED");
    assertThat(rows()).containsExactly(ID + " b 7 n false");
  }

  @Test
  void rows_that_do_not_say_whether_they_are_deleted_are_read() {
    source.published(ID);
    List<String> without = List.of("Id", "Name", "Count__c", "Note__c", "SystemModstamp");
    String deleted = WHOLE.replace("\"IsDeleted\":false,", "");

    assertThat(states(Pushes.now(source).operation("delete").of(without).with(record(ID, deleted))))
        .containsExactly("DOUBTED no_deleted_flag");
    assertThat(states(Pushes.now(source).with(record(ID, WHOLE.replace(":false", ":\"no\"")))))
        .containsExactly("DOUBTED value_refused");
    assertThat(rows()).containsExactly(ID + " a - - false");
  }

  @Test
  void a_text_of_a_number_that_nobody_can_write_out_makes_only_its_row_be_read() {
    source.published(ID, SECOND);

    assertThat(
            states(
                Pushes.now(source)
                    .with(
                        record(ID, WHOLE.replace(":7", ":\"1e20000000\"")), record(SECOND, WHOLE))))
        .containsExactly("DOUBTED value_refused", "APPLIED");
  }

  @Test
  void deletes_undeletes_and_merged_records_arrive_by_push_alone() {
    source.published(ID);
    long nowMs = source.connection.clock().nowMs();
    Pushes before = Pushes.at(nowMs - 25_000);

    assertThat(
            states(
                before
                    .operation("merge")
                    .of(
                        List.of(
                            "Id",
                            "IsDeleted",
                            "Name",
                            "Count__c",
                            "Note__c",
                            "SystemModstamp",
                            "MasterRecordId"))
                    .with(
                        record(
                            ID,
                            "\"IsDeleted\":true,\"Name\":\"a\",\"MasterRecordId\":\""
                                + SECOND
                                + "\""))))
        .containsExactly("APPLIED");
    assertThat(rows()).containsExactly(ID + " a - - true");

    assertThat(states(Pushes.at(nowMs + 10_000).operation("undelete").with(record(ID, WHOLE))))
        .containsExactly("APPLIED");
    assertThat(rows()).containsExactly(ID + " b 7 n false");
    assertThat(source.dirty()).isEmpty();
  }

  @Test
  void a_late_older_push_never_turns_the_row_back() {
    source.published(ID);
    long nowMs = source.connection.clock().nowMs();
    states(Pushes.at(nowMs).with(record(ID, WHOLE)));

    assertThat(states(Pushes.at(nowMs - 20_000).with(record(ID, "\"Name\":\"older\""))))
        .containsExactly("DOUBTED stale_push");
    assertThat(rows()).containsExactly(ID + " b 7 n false");
    assertThat(source.dirty()).containsExactly(ID);
  }

  @Test
  void a_row_that_is_doubted_all_the_time_is_read_and_shown_all_the_same() {
    source.published(ID);
    Push stale =
        Pushes.at(source.connection.clock().nowMs() - 45_000)
            .with(record(ID, "\"Name\":\"older\""));
    assertThat(states(stale)).containsExactly("DOUBTED stale_push");
    source.execute("update trestle.dirty set due_db_ms = 0");
    states(stale);
    assertThat(source.store.due("Thing__c", 10)).as("the read is not put off").hasSize(1);

    source.org.on(
        TestSource.RETRIEVE,
        dev.trestle.bridge.salesforce.FakeOrg.Scripted.json(200, "[" + record(ID, WHOLE) + "]"));
    source.rereader.step(source.mirror);
    assertThat(rows()).containsExactly(ID + " b 7 n false");
    assertThat(source.dirty()).as("it began too early to answer the doubt").containsExactly(ID);
    assertThat(source.store.due("Thing__c", 10)).as("it is not read at once again").isEmpty();
  }

  @Test
  void the_same_row_twice_in_one_push_is_judged_twice_in_order() {
    source.published(ID);

    assertThat(states(Pushes.now(source).with(record(ID, WHOLE), record(ID, WHOLE))))
        .containsExactly("APPLIED", "UNCHANGED");
    assertThat(states(Pushes.now(source).with(record(ID, WHOLE), record(ID, "\"Name\":\"other\""))))
        .containsExactly("UNCHANGED", "DOUBTED stale_push");
    assertThat(rows()).containsExactly(ID + " b 7 n false");
  }

  @Test
  void a_number_no_column_can_hold_makes_only_its_row_be_read() {
    String third = "a00000000000003AAA";
    source.published(ID, SECOND, third);

    assertThat(
            states(
                Pushes.now(source)
                    .with(
                        record(ID, WHOLE),
                        record(SECOND, WHOLE.replace(":7", ":99999999999")),
                        record(third, WHOLE))))
        .containsExactly("APPLIED", "DOUBTED value_refused", "APPLIED");
    assertThat(rows())
        .containsExactly(ID + " b 7 n false", SECOND + " a - - false", third + " b 7 n false");
    assertThat(source.dirty()).containsExactly(SECOND);
  }

  @Test
  void a_time_that_cannot_be_is_doubted_and_opens_one_incident() {
    source.published(ID);
    Pushes future = Pushes.at(source.connection.clock().nowMs() + 3_600_000);

    assertThat(states(future.with(record(ID, WHOLE))))
        .containsExactly("DOUBTED impossible_interval");
    states(future.with(record(ID, WHOLE)));

    assertThat(rows()).containsExactly(ID + " a - - false");
    assertThat(source.isOpen(TrestleError.PUSH_INTERVAL)).isTrue();
    assertThat(source.select("select count(*) from trestle.incident")).containsExactly("1");
  }

  @Test
  void nothing_of_a_push_is_kept_if_its_transaction_fails_and_a_repeat_is_taken_whole() {
    source.published(ID, SECOND);
    Push push = Pushes.now(source).with(record(ID, WHOLE), record(SECOND, WHOLE));
    source.execute("alter table crm_history.change rename to away");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> source.push(push))
        .isInstanceOf(RuntimeException.class);
    assertThat(rows()).containsExactly(ID + " a - - false", SECOND + " a - - false");
    assertThat(source.dirty()).isEmpty();

    source.execute("alter table crm_history.away rename to change");
    assertThat(states(push)).containsExactly("APPLIED", "APPLIED");
  }

  @Test
  void what_was_pushed_before_the_first_load_was_published_is_read_after_it() {
    states(Pushes.now(source).with(record(ID, WHOLE)));
    source.published(ID);

    assertThat(source.store.due("Thing__c", 10)).as("not seen for sure yet").isEmpty();
    source.execute("update trestle.dirty set due_db_ms = 0, hinted_db_ms = 0");
    source.org.on(
        TestSource.RETRIEVE,
        dev.trestle.bridge.salesforce.FakeOrg.Scripted.json(200, "[" + record(ID, WHOLE) + "]"));
    assertThat(source.rereader.step(source.mirror)).isEqualTo(1);
    assertThat(rows()).containsExactly(ID + " b 7 n false");
    assertThat(source.dirty()).isEmpty();
  }

  @Test
  void an_object_may_have_events_and_pushes() throws Exception {
    try (TestSource both = new TestSource(true).published(ID)) {
      both.push(Pushes.now(both).with(record(ID, WHOLE)));
      both.store.saveCursor(EventFeed.CURSOR, "0001");
      both.follow(batch(both.event(2, ChangeType.UPDATE, List.of(ID), Map.of("Name", "b"))));
      assertThat(both.dirty()).as("the event says what the push said").isEmpty();

      assertThat(both.push(Pushes.now(both).with(record(ID, WHOLE.replace("\"b\"", "\"c\"")))))
          .as("too close to the event to say which is newer")
          .containsExactly(new PushResult(ID, Status.DOUBTED, "stale_push"));
      assertThat(both.select("select name from crm.thing__c")).containsExactly("b");
      assertThat(both.dirty()).containsExactly(ID);
    }
  }
}

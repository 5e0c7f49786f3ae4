package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.Pushes.record;
import static dev.trestle.bridge.source.TestSource.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.change.PushResult.Status;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of pushed records that are not simply taken; PushedRowsTest has those that are. */
class PushFeedTest {
  private static final String SECOND = "a00000000000002AAA";

  private final TestSource source = new TestSource();

  @AfterEach
  void close() {
    source.close();
  }

  private List<PushResult> push(Push push) {
    return source.push(push);
  }

  private static PushResult result(String id, Status status, String reason) {
    return new PushResult(id, status, reason);
  }

  private List<String> marks() {
    return source.select("select id || ' ' || reason from trestle.dirty order by id");
  }

  @Test
  void an_object_that_is_not_mirrored_is_told_so() {
    Push other = new Push("Other__c", "update", 1, 2, "", List.of("Id"), List.of(), List.of());
    assertThatThrownBy(() -> push(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Other__c");
  }

  @Test
  void before_the_first_load_is_published_rows_are_only_marked() {
    assertThat(push(Pushes.now(source).with(record(ID, "\"Name\":\"b\""))))
        .containsExactly(result(ID, Status.DOUBTED, "loading"));
    assertThat(marks()).containsExactly(ID + " loading");
    assertThat(source.select("select id from crm.thing__c")).isEmpty();
  }

  @Test
  void a_field_that_the_org_added_since_makes_the_rows_be_read() {
    source.published(ID);
    Pushes newer = Pushes.now(source).of(List.of("Id", "Name", "Newer__c"));

    assertThat(push(newer.with(record(ID, "\"Name\":\"b\",\"Newer__c\":1"))))
        .containsExactly(result(ID, Status.DOUBTED, "unknown_field"));
    assertThat(marks()).containsExactly(ID + " unknown_field");
  }

  @Test
  void fields_of_other_types_than_ours_make_the_rows_be_read() {
    source.published(ID);

    assertThat(push(Pushes.now(source).hashed("0123456789abcdef").with(record(ID, ""))))
        .containsExactly(result(ID, Status.DOUBTED, "unknown_schema"));
    assertThat(marks()).containsExactly(ID + " unknown_schema");
  }

  @Test
  void a_record_that_is_none_of_the_objects_is_refused_and_the_others_go_on() {
    source.published(ID);
    String wrongType = record(SECOND, "").replace("Thing__c\"", "Other__c\"");

    assertThat(
            push(
                Pushes.now(source)
                    .with(
                        List.of("nonsense", "003000000000001AAA"),
                        "{\"Name\":\"no id\"}",
                        record("../../a", ""),
                        wrongType,
                        record("003000000000001AAA", ""),
                        record(ID, "\"Name\":\"b\""))))
        .extracting(PushResult::status, PushResult::reason)
        .startsWith(
            tuple(Status.REJECTED, "no_id"),
            tuple(Status.REJECTED, "no_id"),
            tuple(Status.REJECTED, "other_object"),
            tuple(Status.REJECTED, "other_object"))
        .endsWith(tuple(Status.REJECTED, "no_id"), tuple(Status.REJECTED, "other_object"))
        .hasSize(7);
    assertThat(source.select("select id from trestle.dirty where id <> '" + ID + "'")).isEmpty();
  }

  @Test
  void an_id_that_was_not_found_is_read_again() {
    source.published(ID, SECOND);

    assertThat(push(Pushes.now(source).with(List.of(ID))))
        .containsExactly(result(ID, Status.DOUBTED, "missing"));
    assertThat(push(Pushes.now(source).operation("delete").with(List.of(SECOND))))
        .containsExactly(result(SECOND, Status.DOUBTED, "missing"));
    assertThat(marks()).containsExactly(ID + " missing", SECOND + " deleted");
  }

  @Test
  void a_value_of_another_type_makes_only_its_row_be_read() {
    source.published(ID, SECOND);

    List<PushResult> results =
        push(
            Pushes.now(source)
                .with(record(ID, "\"Count__c\":\"many\""), record(SECOND, "\"Name\":\"a\"")));
    assertThat(results.getFirst()).isEqualTo(result(ID, Status.DOUBTED, "value_refused"));
    assertThat(marks()).contains(ID + " value_refused");
  }

  @Test
  void a_row_that_is_too_large_is_read_instead() {
    source.published(ID);

    assertThat(
            push(Pushes.now(source).with(record(ID, "\"Name\":\"" + "x".repeat(500_000) + "\""))))
        .containsExactly(result(ID, Status.DOUBTED, "too_large"));
    assertThat(marks()).containsExactly(ID + " too_large");
  }

  @Test
  void the_hash_is_the_one_that_the_protocol_describes() {
    // printf 'Thing__c\nId:id\nCount__c:int\nNote__c:anytype' | sha256sum
    assertThat(TestSource.PUSHES.hash("Thing__c", List.of("Id", "Count__c", "Note__c")))
        .contains("5235a1fede98c638");
  }

  @Test
  void when_nothing_can_be_stored_the_sender_is_told() {
    source.published(ID);
    source.database.close();

    assertThatThrownBy(() -> push(Pushes.now(source).with(record(ID, "\"Name\":\"b\""))))
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(IllegalArgumentException.class);
  }
}

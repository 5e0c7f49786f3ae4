package dev.trestle.aws.functions;

import static dev.trestle.aws.functions.Call.call;
import static dev.trestle.aws.functions.Org.record;
import static dev.trestle.aws.functions.Org.rows;
import static dev.trestle.aws.functions.TestMirror.ID;
import static dev.trestle.aws.functions.TestMirror.OBJECT;
import static dev.trestle.aws.functions.TestMirror.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.store.DirtyMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApplyFunctionTest {
  private final TestMirror mirror = new TestMirror();
  private final Org org = new Org();
  private final FakeSqs sqs = new FakeSqs();
  private final Call metrics = new Call();
  private final InsertFunction insert =
      new InsertFunction(
          org.environment(), sqs.sender(), Org.NO_SECRETS, new Call().metrics("Insert"));
  private final UpdateFunction update =
      new UpdateFunction(
          org.environment(), sqs.sender(), Org.NO_SECRETS, new Call().metrics("Update"));
  private final DeleteFunction delete =
      new DeleteFunction(
          org.environment(), sqs.sender(), Org.NO_SECRETS, new Call().metrics("Delete"));
  private final ApplyFunction apply =
      new ApplyFunction(mirror.environment(), metrics.metrics("Apply"));
  private final Instant now = Instant.now();
  private int pushes;

  @AfterEach
  void close() {
    sqs.close();
    mirror.close();
  }

  @Test
  void pushes_through_the_functions_and_the_queue_are_in_the_copy() {
    push(insert, "insert", now, record(ID, "a", "1.50"), record(SECOND, "b", "2"));

    assertThat(failures(call(apply, sqs.event()))).isEmpty();
    assertThat(mirror.rows()).containsExactly(ID + " a 1.5 f", SECOND + " b 2 f");
    assertThat(mirror.marks()).isEmpty();
    assertThat(metrics.sum(FunctionMetric.ROWS_APPLIED)).isEqualTo(2);
  }

  @Test
  void a_batch_that_comes_again_after_its_commit_changes_nothing() {
    push(insert, "insert", now, record(ID, "a", "1.50"));
    call(apply, sqs.event());

    assertThat(failures(call(apply, sqs.event()))).isEmpty();
    assertThat(mirror.rows()).containsExactly(ID + " a 1.5 f");
    assertThat(mirror.select("select count(*) from crm_history.change")).containsExactly("1");
    assertThat(mirror.marks()).isEmpty();
    assertThat(metrics.sum(FunctionMetric.ROWS_UNCHANGED)).isEqualTo(1);
  }

  @Test
  void a_late_insert_and_update_do_not_bring_a_deleted_row_back() {
    push(insert, "insert", now.minusSeconds(300), record(ID, "a", "1"));
    push(update, "update", now.minusSeconds(200), record(ID, "b", "2"));
    push(delete, "delete", now, record(ID, "b", "2").replace("false", "true"));

    call(apply, FakeSqs.event(List.of(sqs.taken.get(2))));
    call(apply, FakeSqs.event(List.of(sqs.taken.get(0), sqs.taken.get(1))));

    assertThat(mirror.rows()).containsExactly(ID + " b 2 t");
    assertThat(mirror.marks()).hasSize(1).first().asString().startsWith(ID);
  }

  @Test
  void a_message_redriven_days_later_takes_nothing_back() {
    push(update, "update", now.minusSeconds(4 * 86_400), record(ID, "old", "1"));
    push(update, "update", now, record(ID, "new", "2"));
    call(apply, FakeSqs.event(List.of(sqs.taken.get(1))));

    assertThat(failures(call(apply, FakeSqs.event(List.of(sqs.taken.get(0)))))).isEmpty();

    assertThat(mirror.rows()).containsExactly(ID + " new 2 f");
    assertThat(mirror.marks()).hasSize(1);
  }

  @Test
  void a_poison_message_is_given_back_alone_and_the_later_ones_of_its_record_are_applied() {
    push(insert, "insert", now, record(ID, "a", "1"), record(SECOND, "b", "2"));
    FakeSqs.Taken first = sqs.taken.get(0);
    FakeSqs.Taken second = sqs.taken.get(1);
    List<FakeSqs.Taken> batch =
        List.of(
            new FakeSqs.Taken(first.group(), "x", "{\"v\":2,\"kind\":\"push\"}"), first, second);

    assertThat(failures(call(apply, FakeSqs.event(batch)))).containsExactly("m0");
    assertThat(mirror.rows()).containsExactly(ID + " a 1 f", SECOND + " b 2 f");
    assertThat(metrics.sum(FunctionMetric.MESSAGES_FAILED)).isEqualTo(1);
  }

  @Test
  void a_message_that_the_database_does_not_take_uses_up_no_attempt_of_the_others_in_its_batch() {
    mirror.execute("alter table crm.thing__c add constraint ours check (name <> 'bad')");
    push(insert, "insert", now, record(ID, "bad", "1"), record(SECOND, "b", "2"));

    assertThat(failures(call(apply, sqs.event()))).containsExactly("m0");
    assertThat(mirror.rows()).containsExactly(SECOND + " b 2 f");
    assertThat(metrics.sum(FunctionMetric.MESSAGES_FAILED)).isEqualTo(1);
    assertThat(metrics.sum(FunctionMetric.ROWS_APPLIED)).isEqualTo(1);
  }

  @Test
  void a_batch_of_which_nothing_can_be_applied_is_a_failed_call() {
    push(insert, "insert", now, record(ID, "a", "1"), record(SECOND, "b", "2"));
    mirror.execute("alter table crm.thing__c rename to gone");

    assertThatThrownBy(() -> call(apply, sqs.event())).isInstanceOf(FunctionFailed.class);
    assertThat(metrics.sum(FunctionMetric.MESSAGES_FAILED)).isEqualTo(2);
  }

  @Test
  void messages_of_an_object_that_is_not_mirrored_are_dropped_until_it_is() {
    push(insert, "insert", now, record(ID, "a", "1"));
    String other = sqs.taken.getFirst().body().replace("Thing__c", "Later__c");
    String event = FakeSqs.event(List.of(new FakeSqs.Taken("g", "d", other)));

    assertThat(failures(call(apply, event))).isEmpty();
    assertThat(metrics.sum(FunctionMetric.ROWS_DROPPED)).isEqualTo(1);

    mirror.mirror("Later__c", "a00");
    call(apply, event);
    assertThat(mirror.marks()).containsExactly(ID + " loading");
  }

  @Test
  void a_value_that_the_database_refuses_marks_its_row_and_keeps_nobody_else_back() {
    push(insert, "insert", now, record(ID, "a", "1e300"), record(SECOND, "b", "2"));
    mirror.execute("alter table crm.thing__c alter price__c type numeric(10, 2)");

    assertThat(failures(call(apply, sqs.event()))).isEmpty();
    assertThat(mirror.rows()).containsExactly(SECOND + " b 2.00 f");
    assertThat(mirror.marks()).containsExactly(ID + " value_refused");
    assertThat(counts()).containsExactly("push doubted 1", "push replaced 1");
  }

  @Test
  void while_the_database_fails_the_whole_batch_is_given_back_and_no_value_is_told() {
    push(insert, "insert", now, record(ID, "secret-name", "1"));
    mirror.execute("alter table crm.thing__c rename to gone");

    assertThatThrownBy(() -> call(apply, sqs.event()))
        .isInstanceOf(FunctionFailed.class)
        .hasMessageContaining("TRE-")
        .hasNoCause();
    assertThat(metrics.sum(FunctionMetric.MESSAGES_FAILED)).isEqualTo(1);

    mirror.execute("alter table crm.gone rename to thing__c");
    call(apply, sqs.event());
    assertThat(mirror.rows()).containsExactly(ID + " secret-name 1 f");
  }

  @Test
  void while_the_database_is_away_the_batch_is_given_back() {
    push(insert, "insert", now, record(ID, "a", "1"), record(SECOND, "b", "2"));
    Map<String, String> away = new HashMap<>(mirror.environment().variables());
    away.put("TRESTLE_DB_PORT", "1");
    ApplyFunction cut = new ApplyFunction(new Environment(away), metrics.metrics("Apply"));

    assertThatThrownBy(() -> call(cut, sqs.event())).isInstanceOf(FunctionFailed.class);
    assertThat(metrics.sum(FunctionMetric.MESSAGES_FAILED)).isEqualTo(2);
  }

  @Test
  void tickets_name_what_is_due_once_and_an_image_with_them_settles_the_row() {
    hint(ID);
    JsonNode ticket = tickets().path(0);
    assertThat(ticket.path("object").asString()).isEqualTo(OBJECT);
    assertThat(ticket.path("fields").valueStream().map(JsonNode::asString))
        .containsExactly("Id", "IsDeleted", "Name", "Price__c", "Count__c", "SystemModstamp");
    assertThat(ticket.path("marks").path(0).path("id").asString()).isEqualTo(ID);
    assertThat(tickets()).isEmpty();

    call(apply, image(ticket, ID, false, whole("read")));
    assertThat(mirror.rows()).containsExactly(ID + " read 3 f");
    assertThat(mirror.marks()).isEmpty();
  }

  @Test
  void a_ticket_that_is_never_answered_is_issued_again() {
    hint(ID);
    assertThat(tickets()).hasSize(1);
    assertThat(tickets()).isEmpty();
    mirror.execute("update trestle.dirty set due_db_ms = due_db_ms - 180000");
    assertThat(tickets()).hasSize(1);
  }

  @Test
  void an_image_read_before_the_last_doubt_is_shown_but_leaves_the_mark() {
    hint(ID);
    JsonNode ticket = tickets().path(0);
    hint(ID);

    call(apply, image(ticket, ID, false, whole("read")));

    assertThat(mirror.rows()).containsExactly(ID + " read 3 f");
    assertThat(mirror.marks()).hasSize(1);
  }

  @Test
  void a_row_that_was_not_found_becomes_a_tombstone_but_not_many_at_once() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add("a00%012dAAA".formatted(i));
    }
    ids.forEach(this::hint);
    JsonNode ticket = tickets().path(0);

    ids.forEach(id -> call(apply, image(ticket, id, true, "{}")));

    assertThat(mirror.rows()).hasSize(50);
    assertThat(mirror.marks()).hasSize(10);
    assertThat(mirror.select("select object from trestle.incident")).containsExactly(OBJECT);
  }

  @Test
  void a_time_becomes_a_request_of_the_object() {
    call(apply, FakeSqs.event(List.of(new FakeSqs.Taken("g", "d", Message.since(OBJECT, 5_000)))));

    assertThat(mirror.select("select kind, object, since_ms from trestle.request"))
        .containsExactly("poll Thing__c 5000");
  }

  @Test
  void what_became_of_a_batch_is_counted_by_what_brought_it() {
    hint(ID);
    call(apply, image(tickets().path(0), ID, false, whole("read")));
    push(insert, "insert", now, record(SECOND, "b", "2"));
    call(apply, sqs.event());
    call(apply, sqs.event());

    assertThat(counts())
        .containsExactly(
            "hint doubted 1",
            "push replaced 1",
            "push verified 1",
            "reread replaced 1",
            "reread reread 1");
    assertThat(
            mirror.select(
                "select count(*) from trestle.judged where day <> (now() at time zone 'UTC')::date"))
        .containsExactly("0");
  }

  private List<String> counts() {
    return mirror.select(
        "select channel, outcome, sum(rows) from trestle.judged group by 1, 2 order by 1, 2");
  }

  @Test
  void every_minute_it_tells_how_long_ago_the_last_push_was() {
    mirror.execute("update trestle.object set published_at = now() - interval '30 hours'");
    tickets();
    assertThat(hoursSincePush()).as("none yet: since the load").isBetween(30.0, 31.0);

    push(insert, "insert", now, record(ID, "a", "1"));
    call(apply, sqs.event());
    hint(SECOND);
    mirror.execute(
        "update trestle.judged set at = now() - interval '5 hours' where channel = 'push'");
    tickets();
    assertThat(hoursSincePush()).as("hints are none").isBetween(5.0, 6.0);

    push(insert, "insert", now, record(SECOND, "b", "1"));
    call(apply, sqs.event());
    tickets();
    assertThat(hoursSincePush()).isLessThan(1.0);
  }

  private double hoursSincePush() {
    return metrics.lines().stream()
        .filter(line -> line.has("HoursSincePush"))
        .mapToDouble(line -> line.path("HoursSincePush").asDouble())
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  @Test
  void a_row_whose_read_the_table_cannot_hold_is_read_once_and_rests_until_it_is_marked_anew() {
    mirror.execute("alter table crm.thing__c alter price__c type numeric(10, 2)");
    for (String value : List.of("1e300", "\"none\"")) {
      hint(ID);
      call(
          apply, image(tickets().path(0), ID, false, whole("x").replace(":3,", ":" + value + ",")));
      mirror.execute("update trestle.dirty set hinted_db_ms = 0");

      assertThat(tickets()).as(value).isEmpty();
      mirror.execute(
          "update trestle.dirty set due_db_ms = 0 where due_db_ms < " + DirtyMark.RESTING_DB_MS);
      assertThat(tickets()).as("%s, minutes later", value).isEmpty();
      assertThat(mirror.marks()).containsExactly(ID + " test");
    }
    assertThat(metrics.lines().getLast().path("DoubtedWaiting").asInt(-1)).isZero();

    hint(ID);
    call(apply, image(tickets().path(0), ID, false, whole("good")));
    assertThat(mirror.rows()).containsExactly(ID + " good 3.00 f");
    assertThat(mirror.marks()).isEmpty();
  }

  @Test
  void a_snapshot_closes_the_connection_and_the_next_call_makes_another() {
    apply.hooks().beforeCheckpoint(Core.getGlobalContext());
    assertThat(connections()).containsExactly("0");

    push(insert, "insert", now, record(ID, "a", "1"));
    call(apply, sqs.event());

    assertThat(connections()).containsExactly("1");
    assertThat(mirror.rows()).hasSize(1);
  }

  private List<String> connections() {
    return mirror.select(
        "select count(*) from pg_stat_activity where application_name = 'trestle-apply'"
            + " and datname = current_database()");
  }

  private void push(ReceiverFunction function, String operation, Instant at, String... records) {
    String body = rows(operation, at, records);
    JsonNode answer =
        call(function, org.post("/hooks/" + operation, "push-job-" + ++pushes + ".0", body));
    assertThat(Org.statuses(answer)).isNotEmpty().containsOnly("accepted");
  }

  private void hint(String id) {
    call(
        apply,
        FakeSqs.event(
            List.of(new FakeSqs.Taken("g", "d", Message.hint(OBJECT, id, "test", false)))));
    mirror.execute(
        "update trestle.dirty set due_db_ms = due_db_ms - 10000, hinted_db_ms = hinted_db_ms -"
            + " 10000 where id = '"
            + id
            + "'");
  }

  private JsonNode tickets() {
    return call(apply, "{\"kind\":\"tickets\"}").path("tickets");
  }

  private static String whole(String name) {
    return """
    {"Id":"%s","IsDeleted":false,"Name":"%s","Price__c":3,"Count__c":null,\
    "SystemModstamp":"2026-05-06T11:51:12.000+0000"}\
    """
        .formatted(ID, name);
  }

  private static String image(JsonNode ticket, String id, boolean absent, String record) {
    long seq = -1;
    for (JsonNode mark : ticket.path("marks")) {
      seq = mark.path("id").asString().equals(id) ? mark.path("seq").asLong() : seq;
    }
    long nowMs = System.currentTimeMillis();
    String body =
        Message.image(
            new dev.trestle.bridge.source.Delivered.Image(
                OBJECT,
                id,
                ticket.path("startTicket").asLong(),
                nowMs - 100,
                nowMs,
                ticket.path("begunDb").asLong(),
                absent,
                Call.JSON.readTree(record),
                seq));
    return FakeSqs.event(List.of(new FakeSqs.Taken("g", "d", body)));
  }

  private static List<String> failures(JsonNode answer) {
    return answer
        .path("batchItemFailures")
        .valueStream()
        .map(item -> item.path("itemIdentifier").asString())
        .toList();
  }
}

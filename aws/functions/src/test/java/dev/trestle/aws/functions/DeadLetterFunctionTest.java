package dev.trestle.aws.functions;

import static dev.trestle.aws.functions.Call.call;
import static dev.trestle.aws.functions.TestMirror.ID;
import static dev.trestle.aws.functions.TestMirror.OBJECT;
import static dev.trestle.aws.functions.TestMirror.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterFunctionTest {
  private final TestMirror mirror = new TestMirror();
  private final Call metrics = new Call();
  private final DeadLetterFunction deadLetter =
      new DeadLetterFunction(mirror.environment(), metrics.metrics("DeadLetter"));

  @AfterEach
  void close() {
    mirror.close();
  }

  @Test
  void the_record_of_a_message_that_failed_is_marked() {
    call(
        deadLetter,
        event(
            Message.hint(OBJECT, ID, "push:update", true),
            "{\"v\":7,\"kind\":\"later\",\"object\":\"%s\",\"record\":{\"Id\":\"%s\"}}"
                .formatted(OBJECT, SECOND)));

    assertThat(mirror.marks()).containsExactly(ID + " dead_letter", SECOND + " dead_letter");
    assertThat(metrics.sum(FunctionMetric.DEAD_LETTERS)).isEqualTo(2);
    assertThat(metrics.sum(FunctionMetric.DEAD_LETTERS_UNREADABLE)).isZero();
  }

  @Test
  void one_that_cannot_even_be_read_is_counted_and_let_go() {
    assertThat(
            call(deadLetter, event("\u0000 no JSON", Message.hint(OBJECT, ID, "x", false)))
                .path("batchItemFailures"))
        .isEmpty();

    assertThat(mirror.marks()).containsExactly(ID + " dead_letter");
    assertThat(metrics.sum(FunctionMetric.DEAD_LETTERS_UNREADABLE)).isEqualTo(1);
  }

  @Test
  void a_time_is_asked_for_again() {
    call(deadLetter, event(Message.since(OBJECT, 5_000)));

    assertThat(mirror.select("select kind, object, since_ms from trestle.request"))
        .containsExactly("poll Thing__c 5000");
  }

  @Test
  void while_the_database_fails_nothing_is_let_go() {
    mirror.execute("alter table trestle.dirty rename to gone");

    assertThatThrownBy(() -> call(deadLetter, event(Message.hint(OBJECT, ID, "x", false))))
        .isInstanceOf(FunctionFailed.class);
  }

  @Test
  void a_snapshot_is_taken_without_a_connection() {
    deadLetter.hooks().beforeCheckpoint(Core.getGlobalContext());

    assertThat(
            mirror.select(
                "select count(*) from pg_stat_activity where application_name ="
                    + " 'trestle-dead-letter' and datname = current_database()"))
        .containsExactly("0");
  }

  private static String event(String... bodies) {
    return FakeSqs.event(
        List.of(bodies).stream().map(body -> new FakeSqs.Taken("g", "d", body)).toList());
  }
}

package dev.trestle.aws.functions;

import static dev.trestle.aws.functions.Call.call;
import static dev.trestle.aws.functions.Org.record;
import static dev.trestle.aws.functions.Org.rows;
import static dev.trestle.aws.functions.TestMirror.ID;
import static dev.trestle.aws.functions.TestMirror.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReceiverFunctionTest {
  private final Org org = new Org();
  private final FakeSqs sqs = new FakeSqs();
  private final Call metrics = new Call();
  private final UpdateFunction update =
      new UpdateFunction(
          org.environment(), sqs.sender(), Org.NO_SECRETS, metrics.metrics("Update"));

  @AfterEach
  void close() {
    sqs.close();
  }

  @Test
  void each_record_is_a_message_in_a_group_of_its_own_and_accepted() {
    JsonNode answer = push("push-job-1.0", record(ID, "a", "1.50"), record(SECOND, "b", "2"));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(Org.statuses(answer)).containsExactly("accepted", "accepted");
    assertThat(sqs.taken)
        .extracting(FakeSqs.Taken::group)
        .containsExactly(Org.ORG_ID + ":" + ID, Org.ORG_ID + ":" + SECOND);
    assertThat(sqs.taken.getFirst().body()).contains("\"Price__c\":1.50");
    assertThat(metrics.sum(FunctionMetric.PUSHES_RECEIVED)).isEqualTo(1);
    assertThat(metrics.sum(FunctionMetric.PUSH_ROWS_ACCEPTED)).isEqualTo(2);
    assertThat(metrics.sum(FunctionMetric.COLD_STARTS)).isEqualTo(1);
  }

  @Test
  void a_body_may_come_as_base64() {
    String body = rows("update", Instant.now(), record(ID, "Zürich", "1"));

    assertThat(Org.statuses(call(update, org.post("/hooks/update", "push-job-1.0", body, true))))
        .containsExactly("accepted");
    assertThat(sqs.taken.getFirst().body()).contains("Zürich");
  }

  @Test
  void records_that_the_queue_refuses_are_to_be_sent_again_and_then_are_taken() {
    sqs.refused = SECOND;
    String body = rows("update", Instant.now(), record(ID, "a", "1"), record(SECOND, "b", "2"));

    assertThat(Org.statuses(call(update, org.post("/hooks/update", "push-job-1.0", body))))
        .containsExactly("accepted", "retry");
    assertThat(metrics.sum(FunctionMetric.PUSH_ROWS_RETRY)).isEqualTo(1);
    sqs.refused = "";
    assertThat(Org.statuses(call(update, org.post("/hooks/update", "push-job-1.0", body))))
        .containsExactly("accepted", "accepted");
    assertThat(sqs.taken).hasSize(2);
  }

  @Test
  void a_repeat_is_answered_without_the_queue() {
    String body = rows("update", Instant.now(), record(ID, "a", "1"));

    assertThat(Org.statuses(call(update, org.post("/hooks/update", "push-job-1.0", body))))
        .containsExactly("accepted");
    assertThat(Org.statuses(call(update, org.post("/hooks/update", "push-job-1.0", body))))
        .containsExactly("accepted");
    assertThat(sqs.calls).hasSize(1);
  }

  @Test
  void while_the_queue_is_away_the_org_is_told_when_to_come_again() {
    sqs.status = 503;

    JsonNode answer = push("push-job-1.0", record(ID, "a", "1"));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(answer.path("headers").path("Retry-After").asString()).isEqualTo("5");
    assertThat(metrics.sum(FunctionMetric.PUSHES_FAILED)).isEqualTo(1);
    assertThat(metrics.sum(FunctionMetric.PUSHES_REFUSED)).isZero();
  }

  @Test
  void a_record_over_900_kilobytes_becomes_a_mark() {
    push("push-job-1.0", record(ID, "x".repeat(900_000), "1"));

    assertThat(sqs.taken)
        .extracting(FakeSqs.Taken::body)
        .containsExactly(
            "{\"v\":1,\"kind\":\"hint\",\"object\":\"Thing__c\",\"id\":\""
                + ID
                + "\",\"reason\":\"too_large\",\"early\":false}");
  }

  @Test
  void missing_ids_become_marks_and_what_is_no_record_of_the_object_is_rejected() {
    String other = record(SECOND, "b", "2").replace("Thing__c", "Other__c");
    String body = rows("delete", Instant.now(), List.of(ID), other).replace("\"x\"", "\"y\"");
    DeleteFunction delete =
        new DeleteFunction(
            org.environment(), sqs.sender(), Org.NO_SECRETS, metrics.metrics("Delete"));

    assertThat(Org.statuses(call(delete, org.post("/hooks/delete", "push-job-1.0", body))))
        .containsExactly("rejected", "accepted");
    assertThat(sqs.taken)
        .extracting(FakeSqs.Taken::body)
        .containsExactly(
            "{\"v\":1,\"kind\":\"hint\",\"object\":\"Thing__c\",\"id\":\""
                + ID
                + "\",\"reason\":\"deleted\",\"early\":false}");
  }

  @Test
  void ids_and_times_are_queued_too() {
    String ids =
        "{\"orgId\":\"%s\",\"object\":\"Thing__c\",\"operation\":\"update\",\"ids\":[\"%s\"]}"
            .formatted(Org.ORG_ID, ID);
    String since =
        "{\"orgId\":\"%s\",\"object\":\"Thing__c\",\"operation\":\"update\",\"since\":\"1970-01-01T00:00:05Z\"}"
            .formatted(Org.ORG_ID);

    assertThat(
            call(update, org.post("/hooks/changes", "push-job-1.0", ids))
                .path("statusCode")
                .asInt())
        .isEqualTo(202);
    assertThat(
            call(update, org.post("/hooks/changes", "push-job-2.0", since))
                .path("statusCode")
                .asInt())
        .isEqualTo(202);
    assertThat(sqs.taken)
        .extracting(FakeSqs.Taken::body)
        .containsExactly(
            "{\"v\":1,\"kind\":\"hint\",\"object\":\"Thing__c\",\"id\":\""
                + ID
                + "\",\"reason\":\"push:update\",\"early\":true}",
            "{\"v\":1,\"kind\":\"since\",\"object\":\"Thing__c\",\"since\":5000}");
    assertThat(sqs.taken.getLast().group()).isEqualTo(Org.ORG_ID + ":Thing__c");
  }

  @Test
  void a_call_carries_ten_messages_and_a_megabyte_at_most() {
    List<QueueSender.Outgoing> messages = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      messages.add(QueueSender.Outgoing.of("g" + i, "cause", "x".repeat(i < 12 ? 300_000 : 10)));
    }

    assertThat(sqs.sender().send(messages)).hasSize(25).doesNotContain(false);
    assertThat(sqs.calls).containsExactly(3, 3, 3, 10, 6);
  }

  @Test
  void characters_that_the_queue_cannot_carry_are_spelled_otherwise() {
    push("push-job-1.0", record(ID, "a\uFFFFb\\u0001c\uD83D\uDE00", "1"));

    String body = sqs.taken.getFirst().body();
    assertThat(body.chars()).noneMatch(c -> c < 0x20 || c >= 0xFFFE);
    assertThat(Call.JSON.readTree(body).path("record").path("Name").asString())
        .isEqualTo("a\uFFFFb\u0001c\uD83D\uDE00");
  }

  @Test
  void a_push_of_another_org_or_with_a_broken_signature_is_refused_and_not_queued() {
    String body = rows("update", Instant.now(), record(ID, "a", "1"));
    String other = body.replace(Org.ORG_ID, "00DTs0000000002MAA");

    assertThat(
            call(update, org.post("/hooks/update", "push-job-1.0", other))
                .path("statusCode")
                .asInt())
        .isEqualTo(401);
    assertThat(
            call(update, new Org().post("/hooks/update", "push-job-1.0", body))
                .path("statusCode")
                .asInt())
        .isEqualTo(401);
    assertThat(sqs.taken).isEmpty();
    assertThat(metrics.sum(FunctionMetric.PUSHES_REFUSED)).isEqualTo(2);
  }

  @Test
  void the_secret_before_the_current_one_still_signs() {
    List<String> versions = List.of("new-secret", "old-secret");
    UpdateFunction both =
        signedBy(stage -> Optional.of(versions.get(stage.equals("AWSCURRENT") ? 0 : 1)));
    String body = rows("update", Instant.now(), record(ID, "a", "1"));

    assertThat(status(both, Org.hmacPost("old-secret", "push-hmac-1", body))).isEqualTo(200);
    assertThat(status(both, Org.hmacPost("new-secret", "push-hmac-2", body))).isEqualTo(200);
    assertThat(status(both, Org.hmacPost("no-secret", "push-hmac-3", body))).isEqualTo(401);
  }

  @Test
  void while_the_secrets_cannot_be_read_certificates_still_sign() {
    UpdateFunction blind =
        signedBy(stage -> {
          throw new IllegalStateException("away");
        });
    String body = rows("update", Instant.now(), record(ID, "a", "1"));

    assertThat(status(blind, org.post("/hooks/update", "push-job-1.0", body))).isEqualTo(200);
    assertThat(status(blind, Org.hmacPost("secret", "push-hmac-1", body))).isEqualTo(401);
  }

  private UpdateFunction signedBy(HookSecrets.Source secrets) {
    return new UpdateFunction(org.environment(), sqs.sender(), secrets, metrics.metrics("Update"));
  }

  private static int status(ReceiverFunction function, String event) {
    return call(function, event).path("statusCode").asInt();
  }

  private JsonNode push(String pushId, String... records) {
    return call(update, org.post("/hooks/update", pushId, rows("update", Instant.now(), records)));
  }
}

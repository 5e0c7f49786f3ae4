package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private static final int FOURTEEN_DAYS = 14 * 24 * 3600;
  private static final Map<String, String> READERS =
      Map.of("Changes", "Apply", "ChangesDeadLetters", "DeadLetter");
  private static Shape app;

  @BeforeAll
  static void synthesise() throws IOException {
    app = Shape.app();
  }

  @Test
  void queues_are_ordered_per_record_at_high_throughput_encrypted_and_keep_messages_14_days() {
    assertThat(app.all("AWS::SQS::Queue"))
        .hasSize(2)
        .allSatisfy((id, queue) -> {
          assertThat(queue.path("FifoQueue").asBoolean()).isTrue();
          assertThat(queue.path("DeduplicationScope").asString()).isEqualTo("messageGroup");
          assertThat(queue.path("FifoThroughputLimit").asString()).isEqualTo("perMessageGroupId");
          assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
          assertThat(queue.path("MessageRetentionPeriod").asInt()).isEqualTo(FOURTEEN_DAYS);
        });
  }

  @Test
  void a_message_stays_hidden_for_six_runs_of_its_reader() {
    assertThat(app.all("AWS::SQS::Queue"))
        .allSatisfy((id, queue) -> {
          var timeout = app.properties(READERS.getOrDefault(id, "")).path("Timeout").asInt();
          assertThat(queue.path("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(6 * timeout);
        });
  }

  @Test
  void a_message_that_failed_five_times_goes_to_the_dead_letters() {
    var redrive = app.properties("Changes").path("RedrivePolicy");
    assertThat(redrive.path("deadLetterTargetArn").path("Fn::GetAtt").path(0).asString())
        .isEqualTo("ChangesDeadLetters");
    assertThat(redrive.path("maxReceiveCount").asInt()).isEqualTo(5);
    assertThat(app.properties("ChangesDeadLetters").has("RedrivePolicy")).isFalse();
  }

  @Test
  void both_queues_refuse_whoever_comes_without_tls_and_invite_nobody() {
    assertThat(app.all("AWS::SQS::QueuePolicy"))
        .hasSize(2)
        .allSatisfy((id, policy) -> {
          var statement = policy.path("PolicyDocument").path("Statement").path(0);
          assertThat(policy.path("PolicyDocument").path("Statement")).hasSize(1);
          assertThat(statement.path("Effect").asString()).isEqualTo("Deny");
          assertThat(statement.path("Principal").asString()).isEqualTo("*");
          assertThat(
                  statement.path("Condition").path("Bool").path("aws:SecureTransport").asString())
              .isEqualTo("false");
          assertThat(policy.path("Queues").path(0).path("Ref").asString())
              .isEqualTo(statement.path("Resource").path("Fn::GetAtt").path(0).asString());
        });
  }

  @Test
  void readers_report_failed_messages_one_by_one_and_are_bounded() {
    assertThat(app.all("AWS::Lambda::EventSourceMapping"))
        .hasSize(2)
        .allSatisfy((id, mapping) -> {
          assertThat(Shape.texts(mapping.path("FunctionResponseTypes")))
              .containsExactly("ReportBatchItemFailures");
          assertThat(mapping.path("BatchSize").asInt()).isEqualTo(10);
          assertThat(mapping.path("ScalingConfig").has("MaximumConcurrency")).isTrue();
          assertThat(mapping.has("FilterCriteria"))
              .as("a filter deletes what does not match")
              .isFalse();
          assertThat(mapping.has("MaximumBatchingWindowInSeconds"))
              .as("FIFO queues have none")
              .isFalse();
        });
  }
}

package dev.trestle.aws.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class BatchOutcomeTest {
  private static final List<Message> BATCH =
      List.of(message("1", "a"), message("2", "b"), message("3", "a"));

  @Test
  void no_list_an_empty_one_or_null_is_success() {
    for (String response : List.of("", "null", "{}", "{\"batchItemFailures\":[]}", "\"done\"")) {
      assertThat(read(response).done()).as(response).isEqualTo(BATCH);
    }
  }

  @Test
  void what_is_named_failed_and_the_rest_is_done() {
    BatchOutcome outcome = read("{\"batchItemFailures\":[{\"itemIdentifier\":\"3\"}]}");

    assertThat(outcome.done()).extracting(Message::messageId).containsExactly("1", "2");
    assertThat(outcome.failed()).extracting(Message::messageId).containsExactly("3");
    assertThat(outcome.outOfOrder()).isZero();
  }

  @Test
  void an_identifier_that_is_empty_missing_or_unknown_makes_the_whole_batch_fail() {
    for (String failure :
        List.of("{\"itemIdentifier\":\"\"}", "{}", "{\"itemIdentifier\":\"9\"}")) {
      assertThat(read("{\"batchItemFailures\":[" + failure + "]}").failed()).isEqualTo(BATCH);
    }
  }

  @Test
  void a_message_done_after_a_failed_one_of_its_group_is_counted_as_out_of_order() {
    BatchOutcome outcome = read("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");

    assertThat(outcome.outOfOrder()).isEqualTo(1);
    assertThat(outcome.done()).hasSize(2);
  }

  @Test
  void on_order_groups_are_reversed_and_stay_ordered_within() {
    MappingFaults faults = new MappingFaults();
    faults.reorder(true);

    assertThat(faults.order(BATCH)).extracting(Message::messageId).containsExactly("2", "1", "3");
  }

  private static BatchOutcome read(String response) {
    return BatchOutcome.read(BATCH, response.getBytes(StandardCharsets.UTF_8));
  }

  private static Message message(String id, String group) {
    return Message.builder()
        .messageId(id)
        .attributes(Map.of(MessageSystemAttributeName.MESSAGE_GROUP_ID, group))
        .build();
  }
}

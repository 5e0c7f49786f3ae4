package dev.trestle.aws.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.local.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.databind.JsonNode;

class SqsEventTest {
  @Test
  void a_message_looks_as_lambda_shows_it_to_a_function() {
    Message message =
        Message.builder()
            .messageId("id")
            .receiptHandle("handle")
            .body("{\"v\":1}")
            .md5OfBody("md5")
            .attributes(
                Map.of(
                    MessageSystemAttributeName.MESSAGE_GROUP_ID, "g",
                    MessageSystemAttributeName.SEQUENCE_NUMBER, "7",
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"))
            .messageAttributes(
                Map.of(
                    "trace",
                    MessageAttributeValue.builder().dataType("String").stringValue("t").build()))
            .build();

    JsonNode event =
        Json.read(
            SqsEvent.write(
                List.of(message), new Queue("q.fifo", "http://q", Duration.ofSeconds(1))));

    assertThat(event)
        .isEqualTo(
            Json.read(
                """
                {"Records":[{"messageId":"id","receiptHandle":"handle","body":"{\\"v\\":1}",
                "attributes":{"ApproximateReceiveCount":"1","SequenceNumber":"7","MessageGroupId":"g"},
                "messageAttributes":{"trace":{"stringValue":"t","stringListValues":[],
                "binaryListValues":[],"dataType":"String"}},"md5OfBody":"md5",
                "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-west-1:000000000000:q.fifo",
                "awsRegion":"eu-west-1"}]}\
                """
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}

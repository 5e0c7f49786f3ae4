package dev.trestle.aws.local.queue;

import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.lambda.LambdaService;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages as the event Lambda gives to a function. */
final class SqsEvent {
  private SqsEvent() {}

  static byte[] write(List<Message> messages, Queue queue) {
    ObjectNode event = Json.object();
    ArrayNode records = event.putArray("Records");
    messages.forEach(message -> record(records.addObject(), message, queue));
    return Json.bytes(event);
  }

  private static void record(ObjectNode record, Message message, Queue queue) {
    record.put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    ObjectNode attributes = record.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    ObjectNode messageAttributes = record.putObject("messageAttributes");
    message
        .messageAttributes()
        .forEach((name, value) -> attribute(messageAttributes.putObject(name), value));
    record.put("md5OfBody", message.md5OfBody());
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", queue.arn());
    record.put("awsRegion", LambdaService.REGION);
  }

  private static void attribute(ObjectNode attribute, MessageAttributeValue value) {
    if (value.stringValue() != null) {
      attribute.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      attribute.put(
          "binaryValue", Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
    }
    attribute.putArray("stringListValues");
    attribute.putArray("binaryListValues");
    attribute.put("dataType", value.dataType());
  }
}

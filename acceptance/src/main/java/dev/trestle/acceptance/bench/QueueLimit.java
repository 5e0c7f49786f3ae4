package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.bench.staticorg.AccPush;
import dev.trestle.acceptance.demo.LocalAwsProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The queue without functions: a message per row as large as a receiver's, sent ten in a call, and
 * received and deleted ten in a call, by as many senders as receivers.
 */
final class QueueLimit implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CALL_MESSAGES = 10;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final LocalAwsProgram aws;

  /**
   * @param aws whose Apply does not receive meanwhile
   */
  QueueLimit(LocalAwsProgram aws) {
    this.aws = aws;
  }

  /** Sends and receives a message for each row. */
  Duration run(int rows, int senders) {
    int calls = rows / CALL_MESSAGES;
    Duration sent = Senders.timed(Collections.nCopies(senders, this::send), calls);
    AtomicInteger left = new AtomicInteger(calls * CALL_MESSAGES);
    Senders.Work receive =
        ignored -> {
          if (left.get() > 0) {
            left.addAndGet(-receiveAndDelete());
          }
        };
    Duration received = Senders.timed(Collections.nCopies(senders, receive), calls * 2);
    if (left.get() != 0) {
      throw new AcceptanceException(left + " messages of the queue did not come.");
    }
    return sent.plus(received);
  }

  private void send(int call) {
    ObjectNode body = body();
    ArrayNode entries = body.putArray("Entries");
    for (int i = 0; i < CALL_MESSAGES; i++) {
      int row = call * CALL_MESSAGES + i;
      entries
          .addObject()
          .put("Id", "m" + i)
          .put("MessageGroupId", "limit-" + row)
          .put("MessageDeduplicationId", "limit-" + row)
          .put("MessageBody", new String(AccPush.body(row, 1, 0), StandardCharsets.UTF_8));
    }
    if (call("SendMessageBatch", body).path("Successful").size() != CALL_MESSAGES) {
      throw new AcceptanceException("The queue did not take all messages.");
    }
  }

  private int receiveAndDelete() {
    ObjectNode receive = body().put("MaxNumberOfMessages", CALL_MESSAGES);
    receive.putArray("MessageSystemAttributeNames").add("All");
    ObjectNode delete = body();
    ArrayNode entries = delete.putArray("Entries");
    for (JsonNode message : call("ReceiveMessage", receive).path("Messages").values()) {
      entries
          .addObject()
          .put("Id", message.path("MessageId").asString())
          .put("ReceiptHandle", message.path("ReceiptHandle").asString());
    }
    return entries.isEmpty() ? 0 : call("DeleteMessageBatch", delete).path("Successful").size();
  }

  private ObjectNode body() {
    return JSON.createObjectNode().put("QueueUrl", aws.queueUrl());
  }

  private JsonNode call(String operation, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(aws.queueUrl()))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AmazonSQS." + operation)
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new AcceptanceException(operation + " was answered with " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AcceptanceException("The queue does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

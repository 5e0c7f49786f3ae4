package dev.trestle.aws.functions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Sends messages to the queue, ten in a call. Once a call fails as a whole, no further one is made:
 * a queue that is away would cost the time limit of each, and the gateway waits 30 seconds.
 */
public final class QueueSender {
  private static final Logger LOG = LoggerFactory.getLogger("trestle");
  private static final int CALL_MESSAGES_MAX = 10;
  private static final int CALL_BYTES_MAX = 1_000_000;
  private static final Duration ATTEMPT_MAX = Duration.ofSeconds(4);
  private static final Duration CALL_MAX = Duration.ofSeconds(9);

  private final SqsClient sqs;
  private final String queueUrl;

  public QueueSender(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /** The queue that the environment names, with the function's own credentials. */
  public static QueueSender of(Environment environment) {
    SqsClient sqs =
        SqsClient.builder()
            .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT_MAX).build())
            .overrideConfiguration(
                override -> override.apiCallAttemptTimeout(ATTEMPT_MAX).apiCallTimeout(CALL_MAX))
            .build();
    return new QueueSender(sqs, environment.required("TRESTLE_QUEUE_URL"));
  }

  /**
   * A message.
   *
   * @param group messages of a group are delivered one after the other
   * @param dedup one with the same within five minutes is taken, and delivered once
   */
  public record Outgoing(String group, String dedup, String body) {
    /**
     * One that is dropped only as the repeat of the very same: the same cause, the same bytes.
     *
     * @param cause what brought it about, such as the id of a push
     */
    public static Outgoing of(String group, String cause, String body) {
      return new Outgoing(group, sha256(cause + "\n" + body), body);
    }

    private static String sha256(String text) {
      try {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Sends them in this order.
   *
   * @return for each whether the queue has it now
   */
  public List<Boolean> send(List<Outgoing> messages) {
    List<Boolean> sent = new ArrayList<>();
    int from = 0;
    while (from < messages.size()) {
      int to = callEnd(messages, from);
      List<Boolean> call = call(messages.subList(from, to));
      sent.addAll(call);
      from = to;
      if (call.isEmpty()) {
        break;
      }
    }
    while (sent.size() < messages.size()) {
      sent.add(false);
    }
    return sent;
  }

  private static int callEnd(List<Outgoing> messages, int from) {
    long bytes = 0;
    int to = from;
    while (to < messages.size() && to - from < CALL_MESSAGES_MAX) {
      bytes += Message.bytes(messages.get(to).body());
      if (bytes > CALL_BYTES_MAX && to > from) {
        break;
      }
      to++;
    }
    return to;
  }

  /** Empty if the call failed as a whole. */
  private List<Boolean> call(List<Outgoing> messages) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Outgoing message : messages) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageGroupId(message.group())
              .messageDeduplicationId(message.dedup())
              .messageBody(message.body())
              .build());
    }
    try {
      SendMessageBatchResponse answer =
          sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
      List<Boolean> sent = new ArrayList<>();
      messages.forEach(message -> sent.add(false));
      answer.successful().forEach(entry -> sent.set(Integer.parseInt(entry.id()), true));
      answer.failed().forEach(entry -> refused(messages, entry));
      return sent;
    } catch (SdkException e) {
      LOG.atError()
          .addKeyValue("messages", messages.size())
          .addKeyValue("failure", e.getClass().getSimpleName())
          .log("the queue could not be reached");
      return List.of();
    }
  }

  private static void refused(List<Outgoing> messages, BatchResultErrorEntry entry) {
    LOG.atError()
        .addKeyValue("group", messages.get(Integer.parseInt(entry.id())).group())
        .addKeyValue("code", entry.code())
        .log("the queue refused a message");
  }
}

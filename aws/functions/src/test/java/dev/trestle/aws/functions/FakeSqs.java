package dev.trestle.aws.functions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An SQS that takes batches of messages, or refuses some, as it is told. */
final class FakeSqs implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A message as it was taken. */
  record Taken(String group, String dedup, String body) {}

  final List<Taken> taken = new CopyOnWriteArrayList<>();
  final List<Integer> calls = new CopyOnWriteArrayList<>();
  private final Set<String> dedups = new HashSet<>();
  private final HttpServer server;

  /** Messages that hold this text are refused; empty for none. */
  volatile String refused = "";

  /** The status of every answer. */
  volatile int status = 200;

  FakeSqs() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  QueueSender sender() {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    SqsClient sqs =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    return new QueueSender(sqs, endpoint + "/000000000000/changes.fifo");
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    byte[] answer =
        JSON.writeValueAsBytes(
            status == 200
                ? batch(request.path("Entries"))
                : Map.of("__type", "com.amazonaws.sqs#ServiceUnavailable"));
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private Map<String, Object> batch(JsonNode entries) {
    calls.add(entries.size());
    List<Map<String, Object>> successful = new ArrayList<>();
    List<Map<String, Object>> failed = new ArrayList<>();
    for (JsonNode entry : entries) {
      String id = entry.path("Id").asString();
      String body = entry.path("MessageBody").asString();
      if (!refused.isEmpty() && body.contains(refused)) {
        failed.add(Map.of("Id", id, "Code", "InternalError", "SenderFault", false));
        continue;
      }
      String dedup = entry.path("MessageDeduplicationId").asString();
      if (dedups.add(dedup)) {
        taken.add(new Taken(entry.path("MessageGroupId").asString(), dedup, body));
      }
      successful.add(Map.of("Id", id, "MessageId", "m" + id, "MD5OfMessageBody", md5(body)));
    }
    return Map.of("Successful", successful, "Failed", failed);
  }

  private static String md5(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was taken, as Lambda's event source brings it. */
  String event() {
    return event(taken);
  }

  static String event(List<Taken> messages) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Taken message : messages) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("messageId", "m" + records.size());
      record.put("body", message.body());
      record.put("attributes", Map.of("MessageGroupId", message.group()));
      record.put("eventSource", "aws:sqs");
      records.add(record);
    }
    return JSON.writeValueAsString(Map.of("Records", records));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

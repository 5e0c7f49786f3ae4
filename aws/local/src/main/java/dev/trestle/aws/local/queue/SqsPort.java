package dev.trestle.aws.local.queue;

import dev.trestle.aws.local.http.Answer;
import dev.trestle.aws.local.http.HttpPort;
import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The address of SQS: passes calls on to ElasticMQ, or answers 503 as long as it is told to, and to
 * those who send to a full queue.
 */
final class SqsPort implements AutoCloseable {
  private static final Set<String> HOP =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "http2-settings");
  private static final int BODY_BYTES_MAX = 20 * 1024 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicBoolean available = new AtomicBoolean(true);
  private final HttpPort port;
  private final ElasticMq server;
  private final Room room;

  SqsPort(int publicPort, int messagesMax, Clock clock) {
    room = new Room(messagesMax, this::depth, clock);
    port = HttpPort.open(publicPort, BODY_BYTES_MAX, this::answer);
    server = ElasticMq.start(port.port());
  }

  String url() {
    return port.url();
  }

  void available(boolean on) {
    available.set(on);
  }

  private Answer answer(Request request) throws IOException, InterruptedException {
    if (!available.get()) {
      return unavailable("made unavailable");
    }
    if (!hasRoom(request)) {
      return unavailable("this queue holds no more messages on this machine");
    }
    return passOn(request);
  }

  private static Answer unavailable(String why) {
    return Answer.json(
        503, Map.of("__type", "com.amazonaws.sqs#ServiceUnavailable", "message", why));
  }

  private boolean hasRoom(Request request) {
    String operation = request.header("X-Amz-Target");
    if (!operation.startsWith("AmazonSQS.SendMessage")) {
      return true;
    }
    JsonNode call = Json.read(request.bytes());
    return room.take(call.path("QueueUrl").asString(""), Math.max(1, call.path("Entries").size()));
  }

  private int depth(String queueUrl) {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server().port() + "/"))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AmazonSQS.GetQueueAttributes")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    Json.bytes(Map.of("QueueUrl", queueUrl, "AttributeNames", List.of("All")))))
            .build();
    try {
      JsonNode attributes =
          Json.read(client.send(ask, HttpResponse.BodyHandlers.ofByteArray()).body())
              .path("Attributes");
      return attributes.path("ApproximateNumberOfMessages").asInt(0)
          + attributes.path("ApproximateNumberOfMessagesNotVisible").asInt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while asking for a queue's depth", e);
    }
  }

  private Answer passOn(Request request) throws IOException, InterruptedException {
    HttpRequest.Builder onward =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server().port() + request.path()))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.bytes()));
    request
        .headers()
        .forEach((name, values) -> {
          if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> onward.header(name, value));
          }
        });
    HttpResponse<byte[]> response =
        client.send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
    Map<String, List<String>> headers =
        response.headers().map().entrySet().stream()
            .filter(header -> !header.getKey().startsWith(":"))
            .filter(header -> !Set.of("content-length", "date").contains(header.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Answer(response.statusCode(), headers, response.body());
  }

  private ElasticMq server() {
    @Nullable ElasticMq started = server;
    if (started == null) {
      throw new IllegalStateException("not started yet");
    }
    return started;
  }

  @Override
  public void close() {
    port.close();
    client.shutdownNow();
    server.close();
  }
}

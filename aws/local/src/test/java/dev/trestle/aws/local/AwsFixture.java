package dev.trestle.aws.local;

import static org.awaitility.Awaitility.await;

import dev.trestle.aws.local.handlers.BatchHandler;
import dev.trestle.aws.local.handlers.EchoHandler;
import dev.trestle.aws.local.handlers.OrdersHandler;
import dev.trestle.aws.local.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.crac.Core;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.JsonNode;

/** All of it, with the tests' handlers in place of Trestle's. */
final class AwsFixture implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path seen;
  private final LocalAws aws;
  private final SqsClient sqs;

  AwsFixture(Path folder, Map<String, Path> secrets) throws IOException {
    seen = folder.resolve("seen");
    String batch = BatchHandler.class.getName() + "::handleRequest";
    String orders = OrdersHandler.class.getName() + "::handleRequest";
    aws =
        LocalAws.start(
            new Settings(
                TestZip.write(folder, Core.class),
                null,
                folder,
                0,
                0,
                0,
                Map.of(
                    "Apply", batch,
                    "DeadLetter", batch,
                    "Insert", EchoHandler.class.getName() + "::handleRequest",
                    "Query", orders,
                    "Fetch", orders,
                    "Admin", orders),
                Map.of("Apply", 2, "Query", 1),
                Map.of("TEST_FILE", seen.toString()),
                secrets,
                Duration.ofSeconds(2),
                3,
                1_000,
                null,
                Duration.ofMinutes(5),
                Duration.ofSeconds(4)),
            Clock.systemUTC());
    sqs =
        SqsClient.builder()
            .endpointOverride(URI.create(aws.addresses().sqs()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  LocalAws.Addresses addresses() {
    return aws.addresses();
  }

  SqsClient sqs() {
    return sqs;
  }

  HttpClient http() {
    return http;
  }

  void send(String group, String body) {
    String id =
        sqs.sendMessage(send ->
                send.queueUrl(addresses().queueUrl())
                    .messageGroupId(group)
                    .messageDeduplicationId(group + "-" + body)
                    .messageBody(body))
            .messageId();
    assert !id.isEmpty();
  }

  /** Ten messages of one call. */
  void sendBatch(List<String> groups, List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, bodies.size())
            .mapToObj(i ->
                SendMessageBatchRequestEntry.builder()
                    .id("m" + i)
                    .messageGroupId(groups.get(i))
                    .messageDeduplicationId(groups.get(i) + "-" + bodies.get(i))
                    .messageBody(bodies.get(i))
                    .build())
            .toList();
    int accepted =
        sqs.sendMessageBatch(send -> send.queueUrl(addresses().queueUrl()).entries(entries))
            .successful()
            .size();
    assert accepted == bodies.size();
  }

  /** What handlers have taken: lines of function, group, body, times received. */
  List<String> seen(String group) throws IOException {
    return Files.exists(seen)
        ? Files.readAllLines(seen).stream()
            .filter(line -> line.split(" ", -1)[1].equals(group))
            .toList()
        : List.of();
  }

  List<String> awaitSeen(String group, Predicate<List<String>> enough) throws IOException {
    await().atMost(LONG).until(() -> enough.test(seen(group)));
    return seen(group);
  }

  JsonNode order(String json) throws IOException, InterruptedException {
    return Json.read(
        http.send(
                HttpRequest.newBuilder(URI.create(addresses().services() + "/control"))
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body());
  }

  JsonNode stats() throws IOException, InterruptedException {
    byte[] text =
        http.send(
                HttpRequest.newBuilder(URI.create(addresses().services() + "/control/stats"))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    return Json.read(text);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(addresses().gateway() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(addresses().gateway() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** As the SDK does. */
  HttpResponse<String> invoke(String function, String type, String payload)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(
                URI.create(
                    addresses().services() + "/2015-03-31/functions/" + function + "/invocations"))
            .header("X-Amz-Invocation-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(payload))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    sqs.close();
    http.shutdownNow();
    aws.close();
  }
}

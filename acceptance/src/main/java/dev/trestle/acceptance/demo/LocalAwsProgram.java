package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AWS shape on this machine, as a child process: gateway, queue and functions. */
public final class LocalAwsProgram implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration START_TIME = Duration.ofMinutes(2);
  private static final Duration CALL_TIME = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonNode ready;

  private LocalAwsProgram(JsonNode ready) {
    this.ready = ready;
  }

  /** Starts {@code aws-local} and waits until it is ready. */
  public static LocalAwsProgram start(Programs programs, List<String> options) {
    List<String> arguments = new java.util.ArrayList<>(List.of("aws-local"));
    arguments.addAll(options);
    Child child = programs.start("the AWS shape", arguments, Map.of());
    return new LocalAwsProgram(JSON.readTree(child.awaitLine("\"ready\"", START_TIME)));
  }

  /** Where API Gateway listens. */
  public URI gateway() {
    return URI.create(ready.path("gateway").asString());
  }

  /** Where the change queue is called. */
  public String queueUrl() {
    return ready.path("queueUrl").asString();
  }

  /** Invokes a function as an operator does. */
  public JsonNode invoke(String function, JsonNode payload) {
    URI lambda = URI.create(ready.path("lambda").asString());
    return post(lambda.resolve("/2015-03-31/functions/" + function + "/invocations"), payload);
  }

  /** Gives orders, such as faults. */
  public JsonNode order(JsonNode orders) {
    return post(URI.create(ready.path("control").asString()), orders);
  }

  /** What is counted and measured. */
  public JsonNode stats() {
    URI url = URI.create(ready.path("control").asString() + "/stats");
    return send(HttpRequest.newBuilder(url).timeout(CALL_TIME).GET().build());
  }

  private JsonNode post(URI url, JsonNode body) {
    return send(
        HttpRequest.newBuilder(url)
            .timeout(CALL_TIME)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      boolean failed =
          answer.statusCode() / 100 != 2
              || answer.headers().firstValue("X-Amz-Function-Error").isPresent();
      if (failed) {
        throw new AcceptanceException(
            request.uri() + " was answered with " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AcceptanceException(request.uri() + " does not answer: " + e, e);
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

package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.admin.Edit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bridge's HTTP API as an app uses it. Thread-safe. */
public final class Api implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final String key;

  public Api(URI url, String key) {
    this.url = url;
    this.key = key;
  }

  public URI url() {
    return url;
  }

  public String key() {
    return key;
  }

  /** Whether the edit can be seen in the answer for its last row. */
  public boolean shows(Edit edit) {
    HttpResponse<String> answer = get(path(edit));
    return switch (edit.kind()) {
      case DELETE, MERGE -> answer.statusCode() == 404 || answer.statusCode() == 410;
      case INSERT, UNDELETE -> answer.statusCode() == 200;
      case UPDATE, BULK ->
          answer.statusCode() == 200 && Shown.all(edit.values(), row(answer.body()));
    };
  }

  private static String path(Edit edit) {
    return path(edit.object(), edit.witness());
  }

  static String path(String object, String id) {
    return "/v1/" + object.toLowerCase(Locale.ROOT) + "/" + id;
  }

  static JsonNode row(String body) {
    JsonNode answer = JSON.readTree(body);
    return answer.path("data").isObject() ? answer.path("data") : answer;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  /** POST without a body, with another bearer token than the API key. */
  public HttpResponse<String> post(String path, String token) {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody())
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AcceptanceException("The bridge's API at " + url + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted while the API was asked.", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

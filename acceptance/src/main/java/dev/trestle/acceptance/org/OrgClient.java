package dev.trestle.acceptance.org;

import dev.trestle.acceptance.AcceptanceException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * REST calls with a token by client credentials; a token that expired is renewed once per call.
 * Thread-safe.
 */
public final class OrgClient implements AutoCloseable {
  public static final String VERSION_PATH = "/services/data/v66.0";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI login;
  private final Credentials credentials;
  private volatile @Nullable Session session;

  private record Session(String token, URI instance) {}

  public OrgClient(URI login, Credentials credentials) {
    this.login = login;
    this.credentials = credentials;
  }

  /** GET of a path below the instance; anything but success is an exception. */
  public JsonNode get(String path) {
    Answer answer = send("GET", path, null);
    if (!answer.succeeded()) {
      throw new AcceptanceException("The org refused GET " + path + ": " + answer.error());
    }
    return answer.body();
  }

  public Answer send(String method, String path, @Nullable JsonNode body) {
    Session used = session();
    HttpResponse<byte[]> response = exchange(request(used, method, path, body));
    if (response.statusCode() == 401) {
      forget(used);
      response = exchange(request(session(), method, path, body));
    }
    return new Answer(response.statusCode(), parse(response.body()));
  }

  private static HttpRequest request(
      Session session, String method, String path, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(session.instance().resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + session.token())
            .header("Accept", "application/json");
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    BodyPublisher text = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    return request.header("Content-Type", "application/json").method(method, text).build();
  }

  private synchronized Session session() {
    Session known = session;
    if (known == null) {
      known = logIn();
      session = known;
    }
    return known;
  }

  private synchronized void forget(Session stale) {
    if (stale.equals(session)) {
      session = null;
    }
  }

  private Session logIn() {
    String form =
        "grant_type=client_credentials&client_id="
            + encode(credentials.clientId())
            + "&client_secret="
            + encode(credentials.clientSecret());
    HttpResponse<byte[]> response =
        exchange(
            HttpRequest.newBuilder(login.resolve("/services/oauth2/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    JsonNode body = parse(response.body());
    if (response.statusCode() != 200) {
      throw new AcceptanceException(
          "Login at " + login + " failed: " + body.path("error_description").asString("no reason"));
    }
    return new Session(
        body.path("access_token").asString(), URI.create(body.path("instance_url").asString()));
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AcceptanceException(
          "The org at " + request.uri().getAuthority() + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted while the org was asked.", e);
    }
  }

  private static JsonNode parse(byte[] body) {
    return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

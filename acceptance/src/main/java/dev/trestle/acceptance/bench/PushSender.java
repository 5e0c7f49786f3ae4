package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.demo.Pause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs pushes with a shared secret and sends them. Thread-safe. */
final class PushSender implements AutoCloseable {
  private static final long AGAIN_MS = 1_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final SecretKeySpec secret;
  private final Clock clock;

  PushSender(URI url, String secret, Clock clock) {
    this.url = url.resolve("/hooks/update");
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /**
   * Sends one push.
   *
   * @param wanted a status of results
   * @return how many of its rows have that status
   */
  int send(String id, byte[] body, String wanted) {
    HttpResponse<String> answer = post(id, body);
    if (answer.statusCode() != 200) {
      throw new AcceptanceException(
          "A push was answered with " + answer.statusCode() + ": " + answer.body());
    }
    return count(JsonMapper.shared().readTree(answer.body()), wanted);
  }

  /**
   * Sends one push again and again, as an org does, until all its rows have a status.
   *
   * @return how often it was told to come again
   */
  int sendUntilTaken(String id, byte[] body, String wanted, int rows, Pause pause) {
    for (int refused = 0; ; refused++) {
      HttpResponse<String> answer = post(id, body);
      boolean later = Set.of(429, 500, 502, 503).contains(answer.statusCode());
      if (!later && answer.statusCode() / 100 != 2) {
        throw new AcceptanceException(
            "A push was answered with " + answer.statusCode() + ": " + answer.body());
      }
      if (!later && count(JsonMapper.shared().readTree(answer.body()), wanted) == rows) {
        return refused;
      }
      pause.sleep(AGAIN_MS);
    }
  }

  private HttpResponse<String> post(String id, byte[] body) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("X-Trestle-Timestamp", timestamp)
            .header("X-Trestle-Id", id)
            .header("X-Trestle-Signature", "hmac-sha256=" + sign(timestamp, id, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AcceptanceException("A push failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted while pushing.", e);
    }
  }

  private static int count(JsonNode answer, String wanted) {
    int count = 0;
    for (JsonNode result : answer.path("results").values()) {
      count += result.path("status").asString("").equals(wanted) ? 1 : 0;
    }
    return count;
  }

  private String sign(String timestamp, String id, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((timestamp + "." + id + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

package dev.trestle.bridge.serve.hooks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receivers with a fake behind them, and a sender that can sign for them, well or badly. */
final class TestSender {
  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  static final String ORG = "00DTs0000000001MAA";
  static final String SECRET = "first-secret-of-the-sender";
  static final String ID = "7077-job:0001";
  static final String ROWS =
      """
      {"v":1,"orgId":"00DTs0000000001MAA","object":"Account","operation":"update",\
      "readStart":"2026-05-01T11:59:58.123Z","readEnd":"2026-05-01T11:59:58.310Z",\
      "schemaHash":"9f2c9f2c9f2c9f2c","fields":["Id","IsDeleted","Name","Revenue__c"],\
      "missing":["001Ts0000000009"],\
      "records":[{"attributes":{"type":"Account"},"Id":"001Ts0000000001IAA","IsDeleted":false,\
      "Name":"Edge"},{"attributes":{"type":"Account"},"Id":"001Ts0000000002IAA",\
      "Revenue__c":12345678901234567.10}]}\
      """;
  static final String IDS =
      """
      {"orgId":"00DTs0000000001MAA","object":"Account","operation":"update",\
      "ids":["001Ts0000000001IAA"]}\
      """;

  final FakeQueue sink = new FakeQueue();
  final List<Observation> observed = new CopyOnWriteArrayList<>();
  final TestClock clock = new TestClock();
  final Hooks hooks;
  Optional<String> org = Optional.of(ORG);

  TestSender(List<String> secrets, List<Path> certificates) {
    hooks =
        new Hooks(
            new HookSettings(secrets, certificates), () -> org, sink, observed::add, clock, clock);
    observed.clear();
  }

  String now() {
    return Long.toString(clock.instant().getEpochSecond());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] signed(String timestamp, String id, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes(timestamp + "." + id + "."));
    all.writeBytes(body);
    return all.toByteArray();
  }

  static String hmac(byte[] secret, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> headers(String timestamp, String id, String signature) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-trestle-timestamp", timestamp);
    headers.put("x-trestle-id", id);
    headers.put("x-trestle-signature", signature);
    return headers;
  }

  /** By the secret. */
  Response push(String path, String id, String body) {
    return post(path, headers(now(), id, hmac(id, body)), bytes(body));
  }

  Response push(String path, String body) {
    return push(path, ID, body);
  }

  String hmac(String id, String body) {
    return "hmac-sha256=" + hmac(bytes(SECRET), signed(now(), id, bytes(body)));
  }

  Response pushBy(TestKey key, String path, String id, String body) {
    String signature = key.sign(signed(now(), id, bytes(body)));
    return post(path, headers(now(), id, signature), bytes(body));
  }

  Response post(String path, Map<String, String> headers, byte[] body) {
    return post(path, headers, new ByteArrayInputStream(body));
  }

  /** A refusal as the API would answer it. */
  Response post(String path, Map<String, String> headers, InputStream body) {
    try {
      return hooks.handle(new Request("POST", path, "", headers, body, "192.0.2.1"));
    } catch (ProblemException e) {
      return e.problem().toResponse("trace");
    }
  }

  static String code(Response response) {
    return response.status() + " " + Json.tree(response.body()).path("code").asString("");
  }

  /** The audit of refused pushes. */
  List<Observation.PushRefused> audit() {
    return observed.stream()
        .filter(Observation.PushRefused.class::isInstance)
        .map(Observation.PushRefused.class::cast)
        .toList();
  }

  /** A clock that stands still until it is moved. */
  static final class TestClock extends Clock implements Ticker {
    private volatile Instant now = NOW;

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public long read() {
      return Duration.between(NOW, now).toNanos();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}

package dev.trestle.bridge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.trestle.bridge.observe.LogObserver;
import dev.trestle.bridge.observe.Metrics;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.serve.hooks.NotMirrored;
import dev.trestle.bridge.serve.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a push holds is in no log at DEBUG, no metric and no answer, however the push ends. */
class PushCanaryTest {
  private static final String VALUE = "canary-value-5d1e";
  private static final String ROWS =
      """
      {"v":1,"orgId":"00DTs0000000001MAA","object":"Account","operation":"update",\
      "readStart":"2026-05-01T11:59:58.123Z","readEnd":"2026-05-01T11:59:58.310Z",\
      "schemaHash":"9f2c9f2c9f2c9f2c","fields":["Id","Name"],"missing":[],\
      "records":[{"Id":"001Ts0000000001IAA","Name":"canary-value-5d1e"}]}\
      """;

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("trestle");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final List<String> signatures = new ArrayList<>();
  private final List<Response> answers = new ArrayList<>();
  private Level before = Level.INFO;
  private TestApi api;

  @BeforeEach
  void listen() {
    api = new TestApi();
    before = root.getLevel();
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.DEBUG);
    own.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(lines);
    root.setLevel(before);
    own.setLevel(null);
    api.close();
  }

  @Test
  void nothingOfAPushIsLoggedCountedOrAnswered() {
    push("/hooks/update", ROWS);
    push("/hooks/update", ROWS); // a repeat
    push("/hooks/delete", ROWS); // another operation
    push("/hooks/update", ROWS.replace("Account", "Account; " + VALUE));
    push("/hooks/update", ROWS.replace("\"v\":1", "\"v\":1,\"" + VALUE + "\":1"));
    push("/hooks/update", ROWS.replace("\"v\":1", "\"v\":\"" + VALUE + "\""));
    push("/hooks/update", ROWS.replace("}]}", "}]")); // not JSON
    push("/hooks/update", ROWS.replace("00DTs0000000001MAA", "00DTs0000000002MAA"));
    push("/hooks/changes", ROWS);
    api.sink.fail(new IllegalStateException("value " + VALUE + " " + TestApi.SECRET));
    push("/hooks/update", ROWS + " ");
    api.sink.fail(new NotMirrored());
    push("/hooks/update", ROWS + "  ");
    forge("/hooks/update", ROWS);

    Metrics metrics = new Metrics();
    Observer log = new LogObserver();
    api.observed.forEach(log::observe);
    api.observed.forEach(metrics::observe);
    List<String> all = new ArrayList<>(lines.list.stream().map(PushCanaryTest::shown).toList());
    all.add(metrics.scrape());
    metrics.close();
    answers.forEach(answer -> all.add(answer.headers() + " " + answer.text()));

    assertThat(all).hasSizeGreaterThan(30).anyMatch(line -> line.contains("signature_invalid"));
    assertThat(answers).extracting(Response::status).contains(200, 400, 401, 503);
    for (String line : all) {
      assertThat(line).doesNotContain(VALUE, TestApi.SECRET, TestApi.NEXT_SECRET);
      assertThat(line).doesNotContain(signatures);
    }
  }

  private static String shown(ILoggingEvent line) {
    return line.getFormattedMessage()
        + " "
        + line.getKeyValuePairs()
        + " "
        + (line.getThrowableProxy() == null ? "" : line.getThrowableProxy().getMessage());
  }

  private void push(String path, String body) {
    send(path, body, TestApi.SECRET);
  }

  private void forge(String path, String body) {
    send(path, body, "another secret");
  }

  private void send(String path, String body, String secret) {
    String now = Long.toString(TestApi.NOW.getEpochSecond());
    String signature = sign(now + ".push-0001." + body, secret);
    signatures.add(signature);
    answers.add(
        api.post(
            path,
            body.getBytes(StandardCharsets.UTF_8),
            Map.of(
                "x-trestle-timestamp", now,
                "x-trestle-id", "push-0001",
                "x-trestle-signature", signature)));
  }

  private static String sign(String text, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

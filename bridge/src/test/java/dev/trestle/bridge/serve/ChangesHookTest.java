package dev.trestle.bridge.serve;

import static dev.trestle.bridge.serve.TestApi.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.serve.hooks.NotMirrored;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.store.DirtyMark;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesHookTest {
  private static final String BODY =
      "{\"object\":\"Account\",\"operation\":\"update\",\"ids\":[\"001000000000001\"]}";
  private TestApi api;

  @BeforeEach
  void open() {
    api = new TestApi();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aSignedPushMarksItsRecordsAndThenAnswers() {
    Response response = push("push-0001", BODY, TestApi.SECRET);

    assertThat(response.status()).isEqualTo(202);
    assertThat(response.text()).contains("\"accepted\"");
    assertThat(api.sink.hints).containsExactly("Account [001000000000001AAA] push:update");
    assertThat(api.observed).contains(new Observation.HintsReceived("Account", 1));
  }

  @Test
  void idsOfDeletedRowsAreEvidenceThatTheyDidNotJustVanish() {
    assertThat(push("push-0001", BODY.replace("update", "delete"), TestApi.SECRET).status())
        .isEqualTo(202);
    assertThat(api.sink.hints).containsExactly("Account [001000000000001AAA] " + DirtyMark.DELETED);
  }

  @Test
  void bothActiveSecretsAreGood() {
    assertThat(push("push-0001", BODY, TestApi.NEXT_SECRET).status()).isEqualTo(202);
    assertThat(code(push("push-0002", BODY, "third-secret"))).isEqualTo("401 signature_invalid");
    assertThat(api.sink.hints).hasSize(1);
  }

  @Test
  void aRepeatIsAnsweredButNotCarriedOut() {
    push("push-0001", BODY, TestApi.SECRET);

    Response again = push("push-0001", BODY, TestApi.SECRET);

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text()).isEqualTo("{\"status\":\"accepted\",\"ids\":1}");
    assertThat(api.sink.hints).hasSize(1);
    api.clock.advance(Duration.ofHours(25));
    push("push-0001", BODY, TestApi.SECRET);
    assertThat(api.sink.hints).hasSize(2);
  }

  @Test
  void aPushWhoseMarksWereNotStoredMayBeRepeated() {
    api.sink.fail(new IllegalStateException("no database"));
    Response failed = push("push-0001", BODY, TestApi.SECRET);
    api.sink.before = () -> {};

    assertThat(code(failed)).isEqualTo("503 push_not_stored");
    assertThat(failed.headers()).containsKey("Retry-After");
    assertThat(push("push-0001", BODY, TestApi.SECRET).text()).contains("\"accepted\"");
    assertThat(api.sink.hints).hasSize(1);
  }

  @Test
  void anObjectThatIsNotMirroredIsRefused() {
    api.sink.fail(new NotMirrored());

    assertThat(code(push("push-0001", BODY, TestApi.SECRET))).isEqualTo("400 object_not_mirrored");
  }

  @Test
  void timesFarFromNowAreRefusedAndNearOnesTaken() {
    assertThat(code(pushAt(-301, TestApi.SECRET))).isEqualTo("401 timestamp_out_of_range");
    assertThat(code(pushAt(301, TestApi.SECRET))).isEqualTo("401 timestamp_out_of_range");
    assertThat(pushAt(-300, TestApi.SECRET).status()).isEqualTo(202);
    assertThat(api.sink.hints).hasSize(1);
  }

  private Response pushAt(long secondsFromNow, String secret) {
    String timestamp = Long.toString(TestApi.NOW.getEpochSecond() + secondsFromNow);
    return post(headers(timestamp, "push-0001", sign(timestamp, "push-0001", BODY, secret)), BODY);
  }

  @Test
  void everythingSignedIsProtected() {
    String now = Long.toString(TestApi.NOW.getEpochSecond());
    String signature = sign(now, "push-0001", BODY, TestApi.SECRET);

    assertThat(code(post(headers(now, "push-0002", signature), BODY)))
        .isEqualTo("401 signature_invalid");
    assertThat(code(post(headers(now, "push-0001", signature), BODY + " ")))
        .isEqualTo("401 signature_invalid");
    assertThat(code(post(headers(now, "push-0001", "zz"), BODY)))
        .isEqualTo("401 signature_invalid");
    assertThat(code(post(headers(now, "push-0001", signature.substring(2)), BODY)))
        .isEqualTo("401 signature_invalid");
    assertThat(code(post(headers("12x", "push-0001", signature), BODY)))
        .isEqualTo("400 header_invalid");
    assertThat(code(post(headers(now, "x", signature), BODY))).isEqualTo("400 header_invalid");
    assertThat(code(post(Map.of(), BODY))).isEqualTo("400 header_invalid");
    assertThat(api.sink.hints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"operation\":\"update\",\"ids\":[\"001000000000001\"]}",
        "{\"object\":\"\",\"operation\":\"update\",\"ids\":[\"001000000000001\"]}",
        "{\"object\":1,\"operation\":\"update\",\"ids\":[\"001000000000001\"]}",
        "{\"object\":\"Account\",\"operation\":\"explode\",\"ids\":[\"001000000000001\"]}",
        "{\"object\":\"Account\",\"operation\":\"update\",\"ids\":[]}",
        "{\"object\":\"Account\",\"operation\":\"update\",\"ids\":\"001000000000001\"}",
        "{\"object\":\"Account\",\"operation\":\"update\",\"ids\":[\"short\"]}",
        "{\"object\":\"Account\",\"operation\":\"update\",\"ids\":[7]}",
        "{\"object\":\"Account\",\"operation\":\"update\",\"ids\":[\"001000000000001\"],\"x\":1}"
      })
  void aBodyOfAnotherShapeIsRefused(String body) {
    Response response = push("push-0001", body, TestApi.SECRET);

    assertThat(code(response)).isEqualTo("400 invalid_hint");
    assertThat(TestApi.json(response).at("/errors/0/parameter").asString()).isNotBlank();
    assertThat(api.sink.hints).isEmpty();
  }

  @Test
  void sizesAreBounded() {
    String many = BODY.replace("[\"", "[\"001000000000002\",\"");
    String tooMany = BODY.replace("[\"", "[" + "\"001000000000002\",".repeat(200) + "\"");

    assertThat(push("push-0001", many, TestApi.SECRET).status()).isEqualTo(202);
    assertThat(code(push("push-0002", tooMany, TestApi.SECRET))).isEqualTo("400 invalid_hint");
    assertThat(code(push("push-0003", " ".repeat(256 * 1024 + 1), TestApi.SECRET)))
        .isEqualTo("413 body_too_large");
    assertThat(code(push("push-0004", "{not json", TestApi.SECRET)))
        .isEqualTo("400 malformed_json");
    assertThat(code(push("push-0005", "[".repeat(100_000), TestApi.SECRET)))
        .isEqualTo("400 malformed_json");
  }

  private Response push(String id, String body, String secret) {
    String now = Long.toString(api.clock.instant().getEpochSecond());
    return post(headers(now, id, sign(now, id, body, secret)), body);
  }

  private Response post(Map<String, String> headers, String body) {
    return api.post("/hooks/changes", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static Map<String, String> headers(String timestamp, String id, String signature) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-trestle-timestamp", timestamp);
    headers.put("x-trestle-id", id);
    headers.put("x-trestle-signature", signature);
    return headers;
  }

  private static String sign(String timestamp, String id, String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signed = timestamp + "." + id + "." + body;
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

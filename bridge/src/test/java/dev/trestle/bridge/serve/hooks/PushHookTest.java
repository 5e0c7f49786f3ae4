package dev.trestle.bridge.serve.hooks;

import static dev.trestle.bridge.serve.hooks.TestSender.ID;
import static dev.trestle.bridge.serve.hooks.TestSender.ROWS;
import static dev.trestle.bridge.serve.hooks.TestSender.SECRET;
import static dev.trestle.bridge.serve.hooks.TestSender.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good push becomes, and what each bad body is told. */
class PushHookTest {
  private final TestSender sender = new TestSender(List.of(SECRET), List.of());

  private static String with(String old, String replacement) {
    assertThat(ROWS).contains(old);
    return ROWS.replace(old, replacement);
  }

  private String faulty(String body) {
    Response response = sender.push("/hooks/update", body);
    assertThat(sender.sink.calls()).isZero();
    assertThat(sender.audit()).hasSize(1);
    return code(response) + " " + Json.tree(response.body()).at("/errors/0/parameter").asString("");
  }

  @Test
  void rowsReachTheEngineAsTheyWereSentAndAreAnsweredOneByOne() {
    Response response = sender.push("/hooks/update", ROWS);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            "{\"status\":\"accepted\",\"results\":["
                + "{\"id\":\"001Ts0000000001IAA\",\"status\":\"applied\",\"reason\":\"\"},"
                + "{\"id\":\"001Ts0000000002IAA\",\"status\":\"applied\",\"reason\":\"\"},"
                + "{\"id\":\"001Ts0000000009IAA\",\"status\":\"doubted\",\"reason\":\"not found\"}"
                + "]}");
    Push push = sender.sink.pushes.getFirst();
    assertThat(push.object()).isEqualTo("Account");
    assertThat(push.operation()).isEqualTo("update");
    assertThat(push.readStartMs())
        .isEqualTo(Instant.parse("2026-05-01T11:59:58.123Z").toEpochMilli());
    assertThat(push.readEndMs())
        .isEqualTo(Instant.parse("2026-05-01T11:59:58.310Z").toEpochMilli());
    assertThat(push.schemaHash()).isEqualTo("9f2c9f2c9f2c9f2c");
    assertThat(push.fields()).containsExactly("Id", "IsDeleted", "Name", "Revenue__c");
    assertThat(push.missing()).containsExactly("001Ts0000000009IAA");
    assertThat(sender.observed)
        .containsExactly(new Observation.PushJudged("Account", "update", 2, 0, 1, 0, 0, 0));
  }

  @Test
  void numbersKeepEveryDigit() {
    sender.push("/hooks/update", ROWS);

    assertThat(sender.sink.pushes.getFirst().records().get(1).get("Revenue__c").decimalValue())
        .isEqualTo(new BigDecimal("12345678901234567.10"));
  }

  @ParameterizedTest
  @CsvSource({
    "insert, /hooks/insert",
    "update, /hooks/update",
    "undelete, /hooks/update",
    "merge, /hooks/update",
    "delete, /hooks/delete"
  })
  void eachOperationHasItsAddress(String operation, String address) {
    String body = ROWS.replace("\"update\"", "\"" + operation + "\"");

    for (String path : List.of("/hooks/insert", "/hooks/update", "/hooks/delete")) {
      Response response = sender.push(path, body);
      if (path.equals(address)) {
        assertThat(response.status()).isEqualTo(200);
      } else {
        assertThat(code(response)).isEqualTo("400 operation_mismatch");
      }
    }
    assertThat(sender.sink.calls()).isEqualTo(1);
    assertThat(sender.audit()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v",
        "orgId",
        "object",
        "operation",
        "readStart",
        "readEnd",
        "schemaHash",
        "fields",
        "missing",
        "records"
      })
  void eachMemberMustBeThereAndOfItsKind(String member) {
    String absent = ROWS.replace("\"" + member + "\":", "\"x\":").replaceFirst("\"x\":[^,]*,", "");
    absent = member.equals("records") ? ROWS.replaceFirst(",\"records\":.*", "}") : absent;
    absent = member.equals("fields") ? ROWS.replaceFirst("\"fields\":[^]]*],", "") : absent;

    assertThat(faulty(absent)).isEqualTo("400 invalid_push " + member);
    assertThat(
            code(
                sender.push(
                    "/hooks/update", absent.replaceFirst("\\{", "{\"" + member + "\":{},"))))
        .isEqualTo("400 invalid_push");
    assertThat(
            code(
                sender.push(
                    "/hooks/update", absent.replaceFirst("\\{", "{\"" + member + "\":null,"))))
        .isEqualTo("400 invalid_push");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"v\":1 | \"v\":2 | v",
        "\"v\":1 | \"v\":1.0 | v",
        "\"v\":1 | \"v\":\"1\" | v",
        "00DTs0000000001MAA | 00DTs0000000001 | orgId",
        "00DTs0000000001MAA | 001Ts0000000001MAA | orgId",
        "\"object\":\"Account\" | \"object\":\"Account; drop\" | object",
        "\"update\" | \"upsert\" | operation",
        "58.123Z | 58.123 | readStart",
        "2026-05-01T11:59:58.123Z | 2026-02-30T11:59:58.123Z | readStart",
        "2026-05-01T11:59:58.123Z | yesterday | readStart",
        "58.310Z | 58.310+00:00 | readEnd",
        "9f2c9f2c9f2c9f2c | 9F2C9F2C9F2C9F2C | schemaHash",
        "9f2c9f2c9f2c9f2c | 9f2c | schemaHash",
        "[\"Id\",\"IsDeleted\" | [\"IsDeleted\" | fields",
        "[\"Id\",\"IsDeleted\" | [\"Id\",\"id\" | fields",
        "[\"Id\",\"IsDeleted\" | [\"Id\",7 | fields",
        "[\"Id\",\"IsDeleted\" | [\"Id\",\"Na me\" | fields",
        "\"missing\":[ | \"extra\":1,\"missing\":[ | extra",
        "\"missing\":[ | \"a b\":1,\"missing\":[ | body",
      })
  void aWrongValueIsNamed(String old, String replacement, String member) {
    assertThat(faulty(with(old, replacement))).isEqualTo("400 invalid_push " + member);
  }

  @Test
  void whetherTheIntervalMakesSenseIsForTheEngineToSay() {
    String inverted = with("T11:59:58.310Z", "T11:59:00.000Z");
    String future = with("2026-05-01T11:59:58.310Z", "2036-05-01T00:00:00Z");

    assertThat(sender.push("/hooks/update", inverted).status()).isEqualTo(200);
    assertThat(sender.push("/hooks/update", future).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null null",
        "{\"v\":1,\"v\":1}",
        "{\"v\":NaN}",
        "{'v':1}",
        "{\"v\":1} {\"v\":1}",
        "\ufeff{}",
      })
  void whatIsNotJsonIsRefused(String body) {
    assertThat(faulty(body)).isEqualTo("400 malformed_json ");
  }

  @Test
  void aMemberThatStandsTwiceIsRefusedAtAnyDepth() {
    assertThat(faulty(with("\"Name\":\"Edge\"", "\"Name\":\"Edge\",\"Name\":\"Other\"")))
        .isEqualTo("400 malformed_json ");
    assertThat(
            code(
                sender.push(
                    "/hooks/update", with("\"object\":", "\"object\":\"Case\",\"object\":"))))
        .isEqualTo("400 malformed_json");
  }

  @Test
  void depthAndLengthOfNumbersAreBounded() {
    String deep = with("\"Name\":\"Edge\"", "\"Name\":" + "[".repeat(50) + "]".repeat(50));
    String flood = "[".repeat(500_000);
    String digits = with("12345678901234567.10", "1".repeat(500));

    assertThat(faulty(deep)).isEqualTo("400 malformed_json ");
    assertThat(code(sender.push("/hooks/update", flood))).isEqualTo("400 malformed_json");
    assertThat(code(sender.push("/hooks/update", digits))).isEqualTo("400 malformed_json");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body =
        ROWS.replace("Edge", "\u00c4").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    String signature =
        TestSender.hmac(TestSender.bytes(SECRET), TestSender.signed(sender.now(), ID, body));

    assertThat(
            code(
                sender.post(
                    "/hooks/update", TestSender.headers(sender.now(), ID, signature), body)))
        .isEqualTo("400 malformed_json");
  }

  @Test
  void aBadRecordSpoilsOnlyItself() {
    String body =
        with(
                "\"records\":[",
                "\"records\":[7,{\"Id\":8},{\"Id\":\"001Ts0000000003\",\"X\":1e999999},")
            .replace("\"missing\":[", "\"missing\":[\"short\",");

    Response response = sender.push("/hooks/update", body);

    assertThat(response.status()).isEqualTo(200);
    var results = Json.tree(response.body()).get("results");
    assertThat(results.valueStream().map(r -> r.get("id") + " " + r.get("status")))
        .containsExactly(
            "\"\" \"rejected\"",
            "\"\" \"rejected\"",
            "\"001Ts0000000003IAA\" \"rejected\"",
            "\"001Ts0000000001IAA\" \"applied\"",
            "\"001Ts0000000002IAA\" \"applied\"",
            "\"\" \"rejected\"",
            "\"001Ts0000000009IAA\" \"doubted\"");
    assertThat(sender.sink.pushes.getFirst().records()).hasSize(2);
    assertThat(sender.observed)
        .containsExactly(new Observation.PushJudged("Account", "update", 2, 0, 1, 4, 0, 0));
  }

  @Test
  void moreThanTwoHundredRecordsAreRefused() {
    String record = "{\"Id\":\"001Ts0000000003IAA\"},";

    assertThat(
            sender
                .push("/hooks/update", with("\"records\":[", "\"records\":[" + record.repeat(198)))
                .status())
        .isEqualTo(200);
    assertThat(
            code(
                sender.push(
                    "/hooks/update", with("\"records\":[", "\"records\":[" + record.repeat(199)))))
        .isEqualTo("400 invalid_push");
  }

  @Test
  void anotherOrgsPushIsRefusedWithTheLikelyReason() {
    Response response =
        sender.push("/hooks/update", with("00DTs0000000001MAA", "00DTs0000000002MAA"));

    assertThat(code(response)).isEqualTo("401 wrong_org");
    assertThat(response.text()).contains("sandbox");
    assertThat(sender.sink.calls()).isZero();
    assertThat(sender.audit()).hasSize(1);
  }

  @Test
  void beforeTheFirstLoginTheSenderIsToldToComeAgain() {
    sender.org = Optional.empty();

    Response response = sender.push("/hooks/update", ROWS);

    assertThat(code(response)).isEqualTo("503 org_unknown");
    assertThat(response.headers()).containsKey("Retry-After");
    sender.org = Optional.of(TestSender.ORG);
    assertThat(sender.push("/hooks/update", ROWS).status()).isEqualTo(200);
  }

  @Test
  void whatTheEngineCannotDoNowOrEverIsToldApart() {
    sender.sink.fail(new NotMirrored());
    assertThat(code(sender.push("/hooks/update", ROWS))).isEqualTo("400 object_not_mirrored");
    sender.sink.fail(new EngineAway());
    Response away = sender.push("/hooks/update", ROWS);
    assertThat(code(away)).isEqualTo("503 engine_away");
    assertThat(away.headers()).containsKey("Retry-After");
    sender.sink.fail(new IllegalArgumentException("a defect further down"));
    Response failed = sender.push("/hooks/update", ROWS);
    assertThat(code(failed)).isEqualTo("503 push_not_stored");
    assertThat(failed.headers()).containsKey("Retry-After");
    assertThat(sender.audit()).hasSize(3);

    sender.sink.before = () -> {};
    assertThat(sender.push("/hooks/update", ROWS).status()).isEqualTo(200);
  }

  @Test
  void aRepeatIsAnsweredAsTheFirstTimeAndNotCarriedOut() {
    Response first = sender.push("/hooks/update", ROWS);
    sender.clock.advance(Duration.ofHours(23));
    Response again = sender.push("/hooks/update", ROWS);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(sender.sink.calls()).isEqualTo(1);
    assertThat(sender.observed).contains(new Observation.PushRepeated("/hooks/update", ID));
    assertThat(sender.audit()).isEmpty();
    sender.clock.advance(Duration.ofHours(2));
    sender.push("/hooks/update", ROWS);
    assertThat(sender.sink.calls()).isEqualTo(2);
  }

  @Test
  void theSameIdWithAnotherBodyIsAnotherPush() {
    sender.push("/hooks/update", ROWS);
    sender.push("/hooks/update", ROWS.replace("Edge", "Other"));

    assertThat(sender.sink.calls()).isEqualTo(2);
  }

  @Test
  void aBodyIsTakenUpToOneMebibyte() {
    String padding = " ".repeat((1 << 20) - ROWS.length());

    assertThat(sender.push("/hooks/update", ROWS + padding).status()).isEqualTo(200);
    assertThat(code(sender.push("/hooks/update", ROWS + padding + " ")))
        .isEqualTo("413 body_too_large");
  }

  @Test
  void withoutKeysPushesAreSwitchedOff() {
    TestSender off = new TestSender(List.of(), List.of());

    assertThat(code(off.push("/hooks/update", ROWS))).isEqualTo("404 not_found");
    assertThat(off.audit()).hasSize(1);
  }
}

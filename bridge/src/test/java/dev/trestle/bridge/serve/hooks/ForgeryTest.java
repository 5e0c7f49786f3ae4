package dev.trestle.bridge.serve.hooks;

import static dev.trestle.bridge.serve.hooks.TestSender.ID;
import static dev.trestle.bridge.serve.hooks.TestSender.IDS;
import static dev.trestle.bridge.serve.hooks.TestSender.ROWS;
import static dev.trestle.bridge.serve.hooks.TestSender.SECRET;
import static dev.trestle.bridge.serve.hooks.TestSender.bytes;
import static dev.trestle.bridge.serve.hooks.TestSender.code;
import static dev.trestle.bridge.serve.hooks.TestSender.headers;
import static dev.trestle.bridge.serve.hooks.TestSender.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.serve.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every forgery is refused, reaches nobody, and leaves one line of audit. */
class ForgeryTest {
  private static final String UPDATE = "/hooks/update";
  private static final TestKey KEY = TestKey.rsa();
  private static final TestKey NEXT = TestKey.rsa();
  private static final TestKey THIRD = TestKey.rsa();

  @TempDir Path folder;
  private TestSender sender;

  @BeforeEach
  void trustTwoCertificatesAndOneSecret() {
    sender =
        new TestSender(
            List.of(SECRET),
            List.of(KEY.save(folder.resolve("org.pem")), NEXT.save(folder.resolve("next.pem"))));
  }

  private void refused(Response response, String expected) {
    assertThat(code(response)).isEqualTo(expected);
    assertThat(sender.sink.calls()).isZero();
    assertThat(sender.audit()).hasSize(1);
    assertThat(sender.observed).hasSize(1);
    sender.observed.clear();
  }

  private String rsa(TestKey key) {
    return key.sign(signed(sender.now(), ID, bytes(ROWS)));
  }

  private Response with(String signature) {
    return sender.post(UPDATE, headers(sender.now(), ID, signature), bytes(ROWS));
  }

  @Test
  void bothCertificatesAndTheSecretAreGood() {
    assertThat(sender.pushBy(KEY, UPDATE, "push-0001", ROWS).status()).isEqualTo(200);
    assertThat(sender.pushBy(NEXT, UPDATE, "push-0002", ROWS).status()).isEqualTo(200);
    assertThat(sender.push(UPDATE, "push-0003", ROWS).status()).isEqualTo(200);
    String bare = TestSender.hmac(bytes(SECRET), signed(sender.now(), ID, bytes(ROWS)));
    assertThat(with(bare).status()).isEqualTo(200);
    assertThat(with("hmac-sha256=" + bare.toUpperCase(Locale.ROOT)).status()).isEqualTo(200);
    assertThat(sender.audit()).isEmpty();
  }

  @Test
  void theAuditSaysWhereWhyAndFromWhom() {
    sender.pushBy(THIRD, UPDATE, ID, ROWS);

    assertThat(sender.observed)
        .containsExactly(
            new Observation.PushRefused(UPDATE, "signature_invalid", 401, "192.0.2.1", ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-trestle-timestamp", "x-trestle-id", "x-trestle-signature"})
  void aHeaderThatIsMissingEmptyOrHuge(String name) {
    Map<String, String> headers = headers(sender.now(), ID, rsa(KEY));
    for (String value : List.of("", " ", "x".repeat(5_000), "ä", "a\nb", "a, b")) {
      Map<String, String> bad = new HashMap<>(headers);
      bad.put(name, value);
      refused(sender.post(UPDATE, bad, bytes(ROWS)), "400 header_invalid");
    }
    headers.remove(name);
    refused(sender.post(UPDATE, headers, bytes(ROWS)), "400 header_invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "push-0001\u0000",
        "push-0001\u200b",
        "push–0001",
        "рush-0001",
        "push 0001",
        "push-0001\n",
        "../../etc/passwd",
        "push-0001;x"
      })
  void anIdOfOtherCharactersIsNotEvenRepeatedInTheAudit(String id) {
    String signature = KEY.sign(signed(sender.now(), id, bytes(ROWS)));
    Response response = sender.post(UPDATE, headers(sender.now(), id, signature), bytes(ROWS));

    assertThat(sender.audit()).extracting(Observation.PushRefused::pushId).containsExactly("");
    refused(response, "400 header_invalid");
  }

  @Test
  void aTimestampOfOtherDigits() {
    for (String time : List.of("-1", "+1777636800", "1777636800.0", "１７７７６３６８００", "1e9", "0x1")) {
      String signature = KEY.sign(signed(time, ID, bytes(ROWS)));
      refused(sender.post(UPDATE, headers(time, ID, signature), bytes(ROWS)), "400 header_invalid");
    }
  }

  @Test
  void theKeyOfAThirdCertificateAndAnotherSecret() {
    refused(with(rsa(THIRD)), "401 signature_invalid");
    refused(
        with(TestSender.hmac(bytes("another"), signed(sender.now(), ID, bytes(ROWS)))),
        "401 signature_invalid");
  }

  @Test
  void theSignatureOfAnotherIdTimeOrBody() {
    String now = sender.now();
    String signature = rsa(KEY);

    refused(
        sender.post(UPDATE, headers(now, "push-0002", signature), bytes(ROWS)),
        "401 signature_invalid");
    refused(
        sender.post(UPDATE, headers("0" + now, ID, signature), bytes(ROWS)),
        "401 signature_invalid");
    refused(
        sender.post(UPDATE, headers(now, ID, signature), bytes(ROWS.replace("Edge", "Evil"))),
        "401 signature_invalid");
    refused(
        sender.post(UPDATE, headers(now, ID, signature), bytes(ROWS + " ")),
        "401 signature_invalid");
    refused(sender.post(UPDATE, headers(now, ID, signature), new byte[0]), "401 signature_invalid");
  }

  @Test
  void noByteCanMoveBetweenTheSignedParts() {
    String now = sender.now();
    byte[] moved = bytes("x." + ROWS);
    String signature = KEY.sign(signed(now, ID + ".x", bytes(ROWS)));

    refused(sender.post(UPDATE, headers(now, ID, signature), moved), "400 malformed_json");
  }

  @Test
  void oldAndFutureTimes() {
    for (long off : List.of(-301L, 301L, -86_400L, 999_999_999L)) {
      String time = Long.toString(TestSender.NOW.getEpochSecond() + off);
      String signature = KEY.sign(signed(time, ID, bytes(ROWS)));
      refused(
          sender.post(UPDATE, headers(time, ID, signature), bytes(ROWS)),
          "401 timestamp_out_of_range");
    }
    for (long off : List.of(-300L, 300L)) {
      String time = Long.toString(TestSender.NOW.getEpochSecond() + off);
      String id = "in-range:" + off;
      String signature = KEY.sign(signed(time, id, bytes(ROWS)));
      assertThat(sender.post(UPDATE, headers(time, id, signature), bytes(ROWS)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void withoutAKeyNobodyLearnsWhetherTheTimeFits() {
    refused(
        sender.post(UPDATE, headers("1", ID, rsa(THIRD)), bytes(ROWS)), "401 signature_invalid");
  }

  @Test
  void aReplay() {
    String now = sender.now();
    String signature = rsa(KEY);
    sender.post(UPDATE, headers(now, ID, signature), bytes(ROWS));
    sender.observed.clear();

    Response soon = sender.post(UPDATE, headers(now, ID, signature), bytes(ROWS));
    assertThat(soon.status()).isEqualTo(200);
    assertThat(sender.observed).containsExactly(new Observation.PushRepeated(UPDATE, ID));
    Response elsewhere = sender.post("/hooks/delete", headers(now, ID, signature), bytes(ROWS));
    assertThat(code(elsewhere)).isEqualTo("400 operation_mismatch");
    Response asIds = sender.post("/hooks/changes", headers(now, ID, signature), bytes(ROWS));
    assertThat(code(asIds)).isEqualTo("400 invalid_hint");
    sender.clock.advance(Duration.ofSeconds(301));
    Response later = sender.post(UPDATE, headers(now, ID, signature), bytes(ROWS));
    assertThat(code(later)).isEqualTo("401 timestamp_out_of_range");

    assertThat(sender.sink.calls()).isEqualTo(1);
    assertThat(sender.audit()).hasSize(3);
  }

  @Test
  void anotherOrgWithATrustedKey() {
    String body = ROWS.replace("00DTs0000000001MAA", "00DTs0000000002MAA");

    refused(sender.pushBy(KEY, UPDATE, ID, body), "401 wrong_org");
    refused(
        sender.pushBy(KEY, "/hooks/changes", ID, IDS.replace("01MAA", "02MAA")), "401 wrong_org");
  }

  @Test
  void whoSignsByCertificateMustNameTheOrg() {
    String anonymous = IDS.replaceFirst("\"orgId\":\"[^\"]*\",", "");

    refused(sender.pushBy(KEY, "/hooks/changes", ID, anonymous), "400 invalid_hint");
    assertThat(sender.push("/hooks/changes", anonymous).status()).isEqualTo(202);
  }

  @Test
  void anotherAlgorithm() {
    byte[] all = signed(sender.now(), ID, bytes(ROWS));
    String sha1 = Base64.getEncoder().encodeToString(KEY.signed("SHA1withRSA", all));
    String sha512 = Base64.getEncoder().encodeToString(KEY.signed("SHA512withRSA", all));
    String good = rsa(KEY).substring("rsa-sha256=".length());

    for (String signature :
        List.of(
            "none",
            "none=",
            "none=" + good,
            "rsa-sha1=" + sha1,
            "rsa-sha256=" + sha1,
            "rsa-sha256=" + sha512,
            "RSA-SHA256=" + good,
            "rsa-sha256:" + good,
            "ecdsa-sha256=" + good,
            "hmac-sha256=" + good,
            good)) {
      refused(with(signature), "401 signature_invalid");
    }
  }

  @Test
  void aTruncatedStretchedOrEmptySignature() {
    String rsa = rsa(KEY);
    String hmac = sender.hmac(ID, ROWS);

    for (String signature :
        List.of(
            "rsa-sha256=",
            "hmac-sha256=",
            "=",
            "00",
            rsa.substring(0, rsa.length() - 4),
            rsa + "AAAA",
            rsa.replace("=", "-"),
            "rsa-sha256=" + "A".repeat(342) + "==",
            hmac.substring(0, hmac.length() - 2),
            hmac + "00",
            "hmac-sha256=" + "0".repeat(64))) {
      refused(with(signature), "401 signature_invalid");
    }
  }

  @Test
  void anHmacWithTheCertificateAsSecret() {
    byte[] all = signed(sender.now(), ID, bytes(ROWS));
    PublicKey key = PushKey.read(folder.resolve("org.pem")).key();

    for (byte[] secret :
        List.of(
            key.getEncoded(),
            bytes(KEY.pem()),
            bytes(KEY.pem().strip()),
            Base64.getEncoder().encode(key.getEncoded()))) {
      refused(with("hmac-sha256=" + TestSender.hmac(secret, all)), "401 signature_invalid");
      refused(with(TestSender.hmac(secret, all)), "401 signature_invalid");
    }
  }

  @Test
  void aMemberTwiceInASignedBody() {
    String body = ROWS.replace("\"v\":1,", "\"v\":1,\"orgId\":\"00DTs0000000002MAA\",");

    refused(sender.pushBy(KEY, UPDATE, ID, body), "400 malformed_json");
  }

  @Test
  void aCompressedBodyIsNotUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[100_000_000]);
    }
    byte[] bomb = packed.toByteArray();
    Map<String, String> headers =
        headers(sender.now(), ID, KEY.sign(signed(sender.now(), ID, bomb)));
    headers.put("content-encoding", "gzip");

    refused(sender.post(UPDATE, headers, bomb), "400 malformed_json");
  }

  @Test
  void aBodyThatIsAnnouncedTooLargeIsNotRead() {
    Map<String, String> headers = headers(sender.now(), ID, rsa(KEY));
    headers.put("content-length", "1048577");
    FakeBody untouchable = new FakeBody(length -> fail("was read"));

    refused(sender.post(UPDATE, headers, untouchable), "413 body_too_large");
  }

  @Test
  void aBodyWithoutLengthIsReadToTheCapAndNoFurther() {
    FakeBody endless = new FakeBody(length -> length);

    refused(
        sender.post(UPDATE, headers(sender.now(), ID, rsa(KEY)), endless), "413 body_too_large");
    assertThat(endless.read).isLessThan((1 << 20) + 64 * 1024);
    FakeBody ids = new FakeBody(length -> length);
    refused(
        sender.post("/hooks/changes", headers(sender.now(), ID, rsa(KEY)), ids),
        "413 body_too_large");
    assertThat(ids.read).isLessThan(256 * 1024 + 64 * 1024);
  }

  @Test
  void aBodyThatTricklesIsGivenUp() {
    FakeBody slow =
        new FakeBody(length -> {
          sender.clock.advance(Duration.ofSeconds(1));
          return 1;
        });

    refused(sender.post(UPDATE, headers(sender.now(), ID, rsa(KEY)), slow), "503 body_incomplete");
  }

  @Test
  void aBodyThatBreaksOff() {
    FakeBody broken =
        new FakeBody(length -> {
          throw new IOException("reset");
        });

    refused(
        sender.post(UPDATE, headers(sender.now(), ID, rsa(KEY)), broken), "503 body_incomplete");
  }

  @Test
  void badRequestsLeaveNothingHeld() {
    for (int i = 0; i < 300; i++) { // more than all chunks there are
      sender.post(UPDATE, headers(sender.now(), ID, "00"), new FakeBody(length -> length));
      sender.post(UPDATE, headers(sender.now(), ID, "00"), bytes(ROWS));
    }

    assertThat(sender.pushBy(KEY, UPDATE, ID, ROWS).status()).isEqualTo(200);
  }

  @Test
  void hexOfAnRsaSignatureIsNoRsaSignature() {
    byte[] raw = KEY.signed("SHA256withRSA", signed(sender.now(), ID, bytes(ROWS)));

    refused(with("rsa-sha256=" + HexFormat.of().formatHex(raw)), "401 signature_invalid");
    refused(
        with("rsa-sha256=" + new String(raw, StandardCharsets.ISO_8859_1)), "400 header_invalid");
  }

  /** Zeros, as many at a time as it is told to give. */
  private static final class FakeBody extends InputStream {
    private interface Give {
      int bytes(int length) throws IOException;
    }

    private final Give give;
    private long read;

    FakeBody(Give give) {
      this.give = give;
    }

    @Override
    public int read() {
      throw new AssertionError("reads are of many bytes");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int given = give.bytes(length);
      read += given;
      return given;
    }
  }
}

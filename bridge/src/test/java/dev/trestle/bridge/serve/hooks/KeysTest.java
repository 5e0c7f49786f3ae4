package dev.trestle.bridge.serve.hooks;

import static dev.trestle.bridge.serve.hooks.TestSender.ROWS;
import static dev.trestle.bridge.serve.hooks.TestSender.SECRET;
import static dev.trestle.bridge.serve.hooks.TestSender.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates: which are taken, and how one replaces another while pushes come. */
class KeysTest {
  @TempDir Path folder;
  private int pushes;

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String push(TestSender sender, TestKey key) {
    return code(sender.pushBy(key, "/hooks/update", "push-" + 10_000 + pushes++, ROWS));
  }

  private static List<Observation> told(TestSender sender) {
    List<Observation> told =
        sender.observed.stream()
            .filter(o ->
                o instanceof Observation.CertificateLoaded || o instanceof Observation.StepFailed)
            .toList();
    sender.observed.clear();
    return told;
  }

  @Test
  void aCertificateIsReplacedWhilePushesComeAndNothingIsRestarted() throws IOException {
    TestKey old = TestKey.rsa();
    TestKey next = TestKey.rsa();
    TestSender sender =
        new TestSender(List.of(), List.of(old.save(file("a.pem")), old.save(file("b.pem"))));
    assertThat(push(sender, old)).isEqualTo("200 ");
    assertThat(push(sender, next)).isEqualTo("401 signature_invalid");

    next.save(file("b.pem")); // both are good from now on
    sender.clock.advance(Duration.ofSeconds(2));
    assertThat(push(sender, next)).as("not looked again yet").isEqualTo("401 signature_invalid");
    sender.clock.advance(Duration.ofSeconds(2));
    assertThat(push(sender, next)).isEqualTo("200 ");
    assertThat(push(sender, old)).isEqualTo("200 ");

    next.save(file("new"));
    Files.move(file("new"), file("a.pem"), StandardCopyOption.REPLACE_EXISTING);
    sender.clock.advance(Duration.ofSeconds(4));
    assertThat(push(sender, old)).isEqualTo("401 signature_invalid");
    assertThat(push(sender, next)).isEqualTo("200 ");
    assertThat(told(sender))
        .containsExactly(
            new Observation.CertificateLoaded(file("b.pem").toString(), -1),
            new Observation.CertificateLoaded(file("a.pem").toString(), -1));
  }

  @Test
  void aFileThatBreaksKeepsItsLastGoodKeyAndIsReportedOnce() throws IOException {
    TestKey key = TestKey.rsa();
    TestKey next = TestKey.rsa();
    TestSender sender = new TestSender(List.of(), List.of(key.save(file("a.pem"))));

    Files.writeString(file("a.pem"), next.pem().substring(0, 200)); // half written
    for (int i = 0; i < 3; i++) {
      sender.clock.advance(Duration.ofSeconds(4));
      assertThat(push(sender, key)).isEqualTo("200 ");
    }
    assertThat(told(sender))
        .singleElement()
        .isInstanceOfSatisfying(
            Observation.StepFailed.class,
            o -> {
              assertThat(o.error()).isEqualTo(TrestleError.CERTIFICATE_UNUSABLE);
              assertThat(o.details()).contains("a.pem", "stays in force");
            });
    Files.delete(file("a.pem"));
    sender.clock.advance(Duration.ofSeconds(4));
    assertThat(push(sender, key)).isEqualTo("200 ");
    assertThat(told(sender)).hasSize(1);

    next.save(file("a.pem"));
    sender.clock.advance(Duration.ofSeconds(4));
    assertThat(push(sender, next)).isEqualTo("200 ");
    assertThat(push(sender, key)).isEqualTo("401 signature_invalid");
  }

  @Test
  void aCertificateIsGoodWithinItsValidityOnlyAndThatIsSaid() {
    TestKey now = TestKey.certificate(folder, "2026/04/01 00:00:00", 31); // until May 2nd
    TestKey soon = TestKey.certificate(folder, "2026/05/03 00:00:00", 365);
    TestSender sender =
        new TestSender(List.of(), List.of(now.save(file("now.crt")), soon.save(file("soon.crt"))));

    assertThat(push(sender, now)).isEqualTo("200 ");
    assertThat(push(sender, soon)).isEqualTo("401 signature_invalid");
    told(sender);
    sender.clock.advance(Duration.ofDays(3));
    assertThat(push(sender, now)).isEqualTo("401 signature_invalid");
    assertThat(push(sender, soon)).isEqualTo("200 ");
    List<Observation> told = told(sender);
    assertThat(told).hasSize(2);
    assertThat(told.get(0))
        .isInstanceOfSatisfying(
            Observation.StepFailed.class,
            o -> assertThat(o.error()).isEqualTo(TrestleError.CERTIFICATE_EXPIRES));
    assertThat(told.get(1)).isInstanceOf(Observation.CertificateLoaded.class);
  }

  @Test
  void aFileThatHoldsNoUsableKeyIsRefusedAtTheStartWithTheReason() throws IOException {
    refused("", "is not a PEM file");
    refused("-----BEGIN PUBLIC KEY-----\n!!\n-----END PUBLIC KEY-----", "is not a PEM file");
    refused("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "RSA key");
    refused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "not an X.509");
    refused("-----BEGIN CERTIFICATE-----\nA=AA\n-----END CERTIFICATE-----", "not base64");
    refused("-----BEGIN CRL-----\nAAAA\n-----END CRL-----", "neither");
    refused(TestKey.pem("PRIVATE KEY", TestKey.rsa().key().getEncoded()), "private key");
    refused(TestKey.rsa().pem() + TestKey.rsa().pem(), "must hold one");
    refused(TestKey.pair("RSA", 1024).pem(), "1024 bits");
    refused(TestKey.pair("EC", 256).pem(), "RSA key");
    refused("x".repeat(70_000), "larger");
    assertThatThrownBy(() -> PushKey.read(file("none.pem"))).hasMessageContaining("not exist");
  }

  private void refused(String content, String why) throws IOException {
    Path file = Files.writeString(file("bad.pem"), content);

    assertThatThrownBy(() -> new TestSender(List.of(SECRET), List.of(file)))
        .isInstanceOfSatisfying(
            TrestleException.class,
            e -> assertThat(e.error()).isEqualTo(TrestleError.CERTIFICATE_UNUSABLE))
        .hasMessageContaining(why)
        .hasMessageContaining("bad.pem");
  }
}

package dev.trestle.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.app.Checkup.Finding;
import dev.trestle.bridge.app.Checkup.Grade;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.serve.hooks.TestKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateChecksTest {
  @TempDir Path folder;

  private List<Finding> findings(String now, Path... files) {
    Checkup checkup = new Checkup();
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    new CertificateChecks(List.of(files), checkup, clock).run();
    return checkup.findings();
  }

  @Test
  void eachCertificateIsListedWithItsEndAndTheLastThirtyDaysAreAWarning() {
    Path year =
        TestKey.certificate(folder, "2026/01/01 12:00:00", 365).save(folder.resolve("year.crt"));
    Path key = TestKey.rsa().save(folder.resolve("key.pem"));

    assertThat(findings("2026-12-01T00:00:00Z", year, key))
        .extracting(Finding::grade, Finding::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Grade.OK, "valid until 2027-01-01"),
            org.assertj.core.groups.Tuple.tuple(Grade.OK, "a public key, without an end"));
    assertThat(findings("2026-12-03T00:00:00Z", year))
        .extracting(Finding::grade)
        .containsExactly(Grade.WARNING, Grade.OK);
    List<Finding> over = findings("2027-01-02T00:00:00Z", year);
    assertThat(over).extracting(Finding::grade).containsExactly(Grade.FAILED);
    assertThat(over.getFirst().code()).isEqualTo(TrestleError.CERTIFICATE_EXPIRES.code());
    assertThat(findings("2027-01-02T00:00:00Z", year, key))
        .extracting(Finding::grade)
        .containsExactly(Grade.WARNING, Grade.OK, Grade.OK);
  }

  @Test
  void aFileThatIsNotThereFails() {
    Finding found = findings("2026-12-01T00:00:00Z", folder.resolve("none.crt")).getFirst();

    assertThat(found.grade()).isEqualTo(Grade.FAILED);
    assertThat(found.check()).isEqualTo("certificate none.crt");
    assertThat(found.code()).isEqualTo(TrestleError.CERTIFICATE_UNUSABLE.code());
  }
}

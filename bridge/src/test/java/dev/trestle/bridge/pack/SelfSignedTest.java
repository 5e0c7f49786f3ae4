package dev.trestle.bridge.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class SelfSignedTest {
  private static final Instant FROM = Instant.parse("2026-11-25T20:54:18Z");

  private static X509Certificate certificate(KeyPair keys, Instant until)
      throws GeneralSecurityException {
    byte[] der =
        SelfSigned.certificate(
            keys.getPublic(),
            keys.getPrivate(),
            "Trestle läuft",
            new BigInteger("1234"),
            FROM,
            until);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  @Test
  void theJdkReadsWhatWasPutIn() throws GeneralSecurityException {
    KeyPair keys = keys();

    X509Certificate read = certificate(keys, Instant.parse("2028-11-24T20:54:18Z"));

    assertThat(read.getPublicKey()).isEqualTo(keys.getPublic());
    assertThat(read.getSubjectX500Principal().getName()).isEqualTo("CN=Trestle läuft");
    assertThat(read.getIssuerX500Principal()).isEqualTo(read.getSubjectX500Principal());
    assertThat(read.getSerialNumber()).isEqualTo(1234);
    assertThat(read.getNotBefore()).isEqualTo(Date.from(FROM));
    assertThat(read.getNotAfter()).isEqualTo("2028-11-24T20:54:18Z");
    assertThat(read.getVersion()).isEqualTo(3);
    assertThat(read.getBasicConstraints()).as("no authority").isEqualTo(-1);
  }

  @Test
  void itIsSignedWithItsOwnKey() throws GeneralSecurityException {
    KeyPair keys = keys();

    certificate(keys, FROM.plusSeconds(60)).verify(keys.getPublic()); // throws if not
  }

  @Test
  void yearsFrom2050OnAreWrittenInFull() throws GeneralSecurityException {
    assertThat(certificate(keys(), Instant.parse("2051-01-02T03:04:05Z")).getNotAfter())
        .isEqualTo("2051-01-02T03:04:05Z");
  }
}

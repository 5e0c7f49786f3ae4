package dev.trestle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  @TempDir Path folder;

  private static Certificate any() throws Exception {
    Path trusted = Path.of(System.getProperty("java.home", ""), "lib", "security", "cacerts");
    KeyStore store = KeyStore.getInstance(trusted.toFile(), (char[]) null);
    return store.getCertificate(store.aliases().nextElement());
  }

  private static String pem(Certificate certificate) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  @Test
  void certificatesAreTakenAndWhatElseStandsInTheFileIsNot() throws Exception {
    Certificate certificate = any();
    Path file =
        Files.writeString(
            folder.resolve("ca.pem"), "# authority of canary\n" + pem(certificate).repeat(2));

    String taken = Certificates.pem(file);

    assertThat(taken).doesNotContain("canary");
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificates(
                    new ByteArrayInputStream(taken.getBytes(StandardCharsets.US_ASCII))))
        .hasSize(2)
        .allMatch(certificate::equals);
  }

  @Test
  void aKeyIsNoCertificate() throws Exception {
    String key = "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n";
    Path file = Files.writeString(folder.resolve("ca.pem"), key + pem(any()));

    assertThatThrownBy(() -> Certificates.pem(file))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("Y2FuYXJ5");
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.pem"));

    assertThatThrownBy(() -> Certificates.pem(empty))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(empty.toString());
    assertThatThrownBy(() -> Certificates.pem(folder.resolve("none.pem")))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("none.pem");
  }
}

package dev.trestle.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;

/** Reads certificates of authorities. Nothing else that stands in the file comes into the image. */
final class Certificates {
  private Certificates() {}

  /** The certificates of a PEM file, written anew. */
  static String pem(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.isEmpty()) {
        throw new ImageException("There is no certificate in " + file + ".");
      }
      StringBuilder pem = new StringBuilder();
      for (Certificate certificate : all) {
        pem.append("-----BEGIN CERTIFICATE-----\n")
            .append(
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
      return pem.toString();
    } catch (IOException | CertificateException e) {
      throw new ImageException("Cannot read certificates from " + file + ": " + e.getMessage(), e);
    }
  }
}

package dev.trestle.standin.oauth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads the key that verifies JWT assertions from a PEM file: a certificate or a public key. */
public final class PublicKeys {
  private PublicKeys() {}

  public static RSAPublicKey read(Path file) {
    try {
      String pem = Files.readString(file);
      PublicKey key = pem.contains("BEGIN CERTIFICATE") ? ofCertificate(pem) : ofPublicKey(pem);
      if (key instanceof RSAPublicKey rsa) {
        return rsa;
      }
      throw new IllegalArgumentException(file + " holds no RSA key: JWT bearer needs RS256.");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read " + file + ": give a PEM file with a certificate or a public key.", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " is no PEM certificate and no PEM public key.", e);
    }
  }

  private static PublicKey ofCertificate(String pem) throws GeneralSecurityException {
    byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(bytes))
        .getPublicKey();
  }

  private static PublicKey ofPublicKey(String pem) throws GeneralSecurityException {
    String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not base64", e);
    }
  }
}

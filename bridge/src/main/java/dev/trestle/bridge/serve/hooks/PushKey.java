package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of the key that an org signs its pushes with, from a PEM file that holds exactly
 * one X.509 certificate or public key.
 *
 * @param notBefore the far past for a mere public key
 * @param notAfter the far future for a mere public key
 */
public record PushKey(Path file, PublicKey key, Instant notBefore, Instant notAfter) {
  private static final int BYTES_MAX = 64 * 1024;
  private static final int KEY_BITS_MIN = 2048;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  /**
   * Reads a file.
   *
   * @throws TrestleException if it cannot be read or does not hold an RSA key of at least 2048 bits
   */
  public static PushKey read(Path file) {
    return parse(file, bytes(file));
  }

  static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw unusable(file, "is larger than any certificate");
      }
      return bytes;
    } catch (IOException e) {
      throw unusable(file, Files.exists(file) ? "cannot be read" : "does not exist");
    }
  }

  static PushKey parse(Path file, byte[] pem) {
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    if (text.contains("PRIVATE KEY-----")) {
      throw unusable(file, "holds a private key: only the certificate belongs here");
    }
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      throw unusable(file, "is not a PEM file");
    }
    String kind = block.group(1);
    byte[] der = der(file, block.group(2));
    if (block.find()) {
      throw unusable(file, "holds several certificates; it must hold one");
    }
    return switch (kind) {
      case "CERTIFICATE" -> certificate(file, der);
      case "PUBLIC KEY" -> new PushKey(file, publicKey(file, der), Instant.MIN, Instant.MAX);
      default -> throw unusable(file, "holds neither a CERTIFICATE nor a PUBLIC KEY");
    };
  }

  private static byte[] der(Path file, String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw unusable(file, "is damaged: not base64");
    }
  }

  private static PushKey certificate(Path file, byte[] der) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      return new PushKey(
          file,
          strong(file, certificate.getPublicKey()),
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant());
    } catch (GeneralSecurityException e) {
      throw unusable(file, "is damaged: not an X.509 certificate");
    }
  }

  private static PublicKey publicKey(Path file, byte[] der) {
    try {
      return strong(
          file, KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException e) {
      throw unusable(file, "does not hold an RSA key");
    }
  }

  private static PublicKey strong(Path file, PublicKey key) {
    if (!(key instanceof RSAPublicKey rsa)) {
      throw unusable(file, "does not hold an RSA key");
    }
    int bits = rsa.getModulus().bitLength();
    if (bits < KEY_BITS_MIN) {
      throw unusable(file, "holds a key of " + bits + " bits; at least 2048 are needed");
    }
    return rsa;
  }

  private static TrestleException unusable(Path file, String why) {
    return new TrestleException(TrestleError.CERTIFICATE_UNUSABLE, file + " " + why);
  }

  /** Whether it may be used at a time. */
  public boolean isValidAt(Instant time) {
    return !time.isBefore(notBefore) && !time.isAfter(notAfter);
  }

  /** Whether it is a certificate, which has an end. */
  public boolean expires() {
    return notAfter.isBefore(Instant.MAX);
  }
}

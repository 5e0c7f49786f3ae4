package dev.trestle.standin.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A key and an X.509 v3 certificate (RFC 5280) signed by itself, made anew at every start. The JDK
 * can read certificates but has no API to make one, so the DER is written here.
 */
public record SelfSignedCertificate(String certificatePem, PrivateKey key) {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final byte[] COMMON_NAME = {0x06, 3, 0x55, 4, 3};
  private static final byte[] SUBJECT_ALT_NAME = {0x06, 3, 0x55, 0x1d, 0x11};
  private static final byte[] BASIC_CONSTRAINTS = {0x06, 3, 0x55, 0x1d, 0x13};
  private static final byte[] TRUE = {0x01, 1, (byte) 0xff};
  private static final byte[] ECDSA_SHA256 = {
    0x06, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2
  };
  private static final byte[] RSA_SHA256 = {
    0x06, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 0x0b, 0x05, 0
  };
  private static final byte[] LOOPBACK_V4 = {127, 0, 0, 1};
  private static final Duration VALID = Duration.ofDays(30);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  /** For TLS on {@code localhost}, with a key on P-256; valid from an hour before now. */
  public static SelfSignedCertificate forLocalhost(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return signed(generator.generateKeyPair(), "localhost", now, ECDSA_SHA256, "SHA256withECDSA");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has ECDSA on P-256", e);
    }
  }

  /** For signing texts, with an RSA key of 2,048 bits; valid from an hour before now. */
  public static SelfSignedCertificate forSigning(String name, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return signed(generator.generateKeyPair(), name, now, RSA_SHA256, "SHA256withRSA");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has RSA", e);
    }
  }

  private static SelfSignedCertificate signed(
      KeyPair keys, String name, Instant now, byte[] algorithm, String javaAlgorithm)
      throws GeneralSecurityException {
    byte[] body = body(keys, name, now, algorithm);
    Signature signature = Signature.getInstance(javaAlgorithm);
    signature.initSign(keys.getPrivate());
    signature.update(body);
    byte[] certificate = der(SEQUENCE, body, der(SEQUENCE, algorithm), bits(signature.sign()));
    return new SelfSignedCertificate(pem("CERTIFICATE", certificate), keys.getPrivate());
  }

  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  @Override
  public String toString() {
    return "SelfSignedCertificate";
  }

  private static byte[] body(KeyPair keys, String commonName, Instant now, byte[] algorithm) {
    byte[] name =
        der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(UTF8_STRING, commonName))));
    byte[] validity =
        der(
            SEQUENCE,
            text(UTC_TIME, TIME.format(now.minus(Duration.ofHours(1)))),
            text(UTC_TIME, TIME.format(now.plus(VALID))));
    return der(
        SEQUENCE,
        der(VERSION, der(INTEGER, new byte[] {2})),
        der(INTEGER, new BigInteger(63, new SecureRandom()).add(BigInteger.ONE).toByteArray()),
        der(SEQUENCE, algorithm),
        name,
        validity,
        name,
        keys.getPublic().getEncoded(),
        der(EXTENSIONS, der(SEQUENCE, alternativeNames(), basicConstraints())));
  }

  private static byte[] alternativeNames() {
    byte[] loopbackV6 = new byte[16];
    loopbackV6[15] = 1;
    byte[] names =
        der(
            SEQUENCE,
            text(DNS_NAME, "localhost"),
            der(IP_ADDRESS, LOOPBACK_V4),
            der(IP_ADDRESS, loopbackV6));
    return der(SEQUENCE, SUBJECT_ALT_NAME, der(OCTET_STRING, names));
  }

  private static byte[] basicConstraints() {
    return der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE)));
  }

  private static byte[] bits(byte[] content) {
    return der(BIT_STRING, new byte[] {0}, content);
  }

  private static byte[] text(int tag, String text) {
    return der(tag, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    writeLength(whole, content.size());
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length >= 0x80) {
      int bytes = length > 0xff ? 2 : 1;
      out.write(0x80 | bytes);
      if (bytes == 2) {
        out.write(length >> 8);
      }
    }
    out.write(length);
  }

  private static String pem(String label, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }
}

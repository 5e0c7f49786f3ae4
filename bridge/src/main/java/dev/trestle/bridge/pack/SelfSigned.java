package dev.trestle.bridge.pack;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Makes self-signed X.509 certificates (RFC 5280, 4.1): version 3, SHA-256 with RSA, one common
 * name, no authority. The JDK reads certificates but offers no way to make one.
 */
public final class SelfSigned {
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;

  private static final byte[] SHA256_WITH_RSA = hex("300d06092a864886f70d01010b0500");
  private static final byte[] COMMON_NAME = hex("0603550403");

  /** basicConstraints, critical: it signs no other certificate. */
  private static final byte[] NO_AUTHORITY = hex("300c0603551d130101ff04023000");

  private static final int UTC_TIME_ENDS = 2050;

  private SelfSigned() {}

  /**
   * The certificate in DER.
   *
   * @param serial positive, at most 20 bytes
   * @throws GeneralSecurityException if the key cannot sign
   */
  public static byte[] certificate(
      PublicKey publicKey,
      PrivateKey privateKey,
      String name,
      BigInteger serial,
      Instant from,
      Instant until)
      throws GeneralSecurityException {
    byte[] common = value(UTF8_STRING, name.getBytes(StandardCharsets.UTF_8));
    byte[] issuer = value(SEQUENCE, value(SET, value(SEQUENCE, COMMON_NAME, common)));
    byte[] unsigned =
        value(
            SEQUENCE,
            value(VERSION, value(INTEGER, new byte[] {2})),
            value(INTEGER, serial.toByteArray()),
            SHA256_WITH_RSA,
            issuer,
            value(SEQUENCE, time(from), time(until)),
            issuer,
            publicKey.getEncoded(),
            value(EXTENSIONS, value(SEQUENCE, NO_AUTHORITY)));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(privateKey);
    signature.update(unsigned);
    return value(
        SEQUENCE, unsigned, SHA256_WITH_RSA, value(BIT_STRING, new byte[1], signature.sign()));
  }

  private static byte[] time(Instant instant) {
    boolean utc = instant.atOffset(ZoneOffset.UTC).getYear() < UTC_TIME_ENDS;
    String text =
        DateTimeFormatter.ofPattern(utc ? "yyMMddHHmmss'Z'" : "yyyyMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(instant);
    return value(utc ? UTC_TIME : GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    writeLength(content.size(), all);
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  private static void writeLength(int length, ByteArrayOutputStream to) {
    if (length < 0x80) {
      to.write(length);
      return;
    }
    byte[] bytes = BigInteger.valueOf(length).toByteArray();
    int skip = bytes[0] == 0 ? 1 : 0;
    to.write(0x80 | (bytes.length - skip));
    to.write(bytes, skip, bytes.length - skip);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}

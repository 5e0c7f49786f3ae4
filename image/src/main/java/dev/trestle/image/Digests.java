package dev.trestle.image;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, by which everything in an image is named. */
final class Digests {
  private Digests() {}

  /** Counts all that is written. */
  static DigestOutputStream over(OutputStream out) {
    return new DigestOutputStream(out, sha256());
  }

  /** Of all that was written; to be asked once, at the end. */
  static String hex(DigestOutputStream written) {
    return HexFormat.of().formatHex(written.getMessageDigest().digest());
  }

  static String hex(byte... bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

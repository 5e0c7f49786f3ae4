package dev.trestle.bridge.serve.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hex HMAC-SHA256 over {@code timestamp.id.body}, with one of the active secrets. */
final class Signatures {
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> secrets;

  Signatures(List<String> secrets) {
    this.secrets =
        secrets.stream()
            .map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
  }

  /** Whether any secret signs so. Takes the same time whatever is wrong. */
  boolean isValid(String timestamp, String id, byte[] body, String signature) {
    byte[] sent = decoded(signature);
    boolean valid = false;
    for (SecretKeySpec secret : secrets) {
      valid |= MessageDigest.isEqual(sign(secret, timestamp, id, body), sent);
    }
    return valid;
  }

  private static byte[] decoded(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] sign(SecretKeySpec secret, String timestamp, String id, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((timestamp + "." + id + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

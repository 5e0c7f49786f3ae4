package dev.trestle.bridge.serve.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves who signed {@code timestamp.id.body}. A secret only ever proves an HMAC and a certificate
 * only an RSA signature: the sender names the algorithm, but does not choose what a key is for.
 */
final class Signatures {
  /** How a signature was made. */
  enum Kind {
    RSA,
    HMAC,
    /** No active key made it. */
    INVALID
  }

  private static final String HMAC = "HmacSHA256";
  private static final String RSA_PREFIX = "rsa-sha256=";
  private static final String HMAC_PREFIX = "hmac-sha256=";

  private final List<SecretKeySpec> secrets;
  private final Keys keys;

  Signatures(List<String> secrets, Keys keys) {
    this.secrets =
        secrets.stream()
            .map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), HMAC))
            .toList();
    this.keys = keys;
  }

  /** Tries every active key of the kind named, whatever is wrong. */
  Kind check(String timestamp, String id, byte[] body, String signature) {
    byte[] head = (timestamp + "." + id + ".").getBytes(StandardCharsets.UTF_8);
    if (signature.startsWith(RSA_PREFIX)) {
      byte[] sent = base64(signature.substring(RSA_PREFIX.length()));
      return isRsa(head, body, sent) ? Kind.RSA : Kind.INVALID;
    }
    boolean named = signature.startsWith(HMAC_PREFIX);
    byte[] sent = hex(named ? signature.substring(HMAC_PREFIX.length()) : signature);
    return isHmac(head, body, sent) ? Kind.HMAC : Kind.INVALID;
  }

  private boolean isRsa(byte[] head, byte[] body, byte[] sent) {
    boolean valid = false;
    for (PublicKey key : keys.active()) {
      valid |= isRsa(key, head, body, sent);
    }
    return valid;
  }

  private static boolean isRsa(PublicKey key, byte[] head, byte[] body, byte[] sent) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(head);
      verifier.update(body);
      return verifier.verify(sent);
    } catch (GeneralSecurityException e) {
      return false; // of another length than the key
    }
  }

  private boolean isHmac(byte[] head, byte[] body, byte[] sent) {
    boolean valid = false;
    for (SecretKeySpec secret : secrets) {
      valid |= MessageDigest.isEqual(hmac(secret, head, body), sent);
    }
    return valid;
  }

  private static byte[] hmac(SecretKeySpec secret, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}

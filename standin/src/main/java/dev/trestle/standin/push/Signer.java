package dev.trestle.standin.push;

import dev.trestle.standin.certificate.SelfSignedCertificate;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Signs pushes with the org's certificate, which is made when it is first needed. */
final class Signer {
  private final Instant now;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SelfSignedCertificate made;

  Signer(Instant now) {
    this.now = now;
  }

  String certificatePem() {
    return certificate().certificatePem();
  }

  /** The header's value. */
  String sign(long timestamp, String id, byte[] body) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes((timestamp + "." + id + ".").getBytes(StandardCharsets.UTF_8));
    text.writeBytes(body);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(certificate().key());
      signature.update(text.toByteArray());
      return "rsa-sha256=" + Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has RSA", e);
    }
  }

  private SelfSignedCertificate certificate() {
    lock.lock();
    try {
      if (made == null) {
        made = SelfSignedCertificate.forSigning("Trestle_Push", now);
      }
      return made;
    } finally {
      lock.unlock();
    }
  }
}

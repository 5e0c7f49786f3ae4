package dev.trestle.bridge.serve.hooks;

import java.nio.file.Path;
import java.util.List;

/**
 * Who may push.
 *
 * @param secrets active HMAC secrets, at most two
 * @param certificates PEM files of the org's certificates or public keys, at most two; read again
 *     when they change
 */
public record HookSettings(List<String> secrets, List<Path> certificates) {
  /** Each kind has two while one is replaced by the next. */
  public static final int ACTIVE_MAX = 2;

  public HookSettings {
    secrets = List.copyOf(secrets);
    certificates = List.copyOf(certificates);
    if (secrets.size() > ACTIVE_MAX || certificates.size() > ACTIVE_MAX) {
      throw new IllegalArgumentException("At most two secrets and two certificates may be active.");
    }
  }

  /** Without any, pushes are switched off. */
  boolean enabled() {
    return !secrets.isEmpty() || !certificates.isEmpty();
  }

  @Override
  public String toString() {
    return "HookSettings[" + secrets.size() + " secrets, " + certificates + "]";
  }
}

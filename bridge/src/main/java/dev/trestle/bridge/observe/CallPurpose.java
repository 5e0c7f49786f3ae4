package dev.trestle.bridge.observe;

/** Why the bridge calls Salesforce; calls are counted by it. */
public enum CallPurpose {
  LOGIN,
  DESCRIBE,
  COUNT,
  LOAD,
  POLL,
  DELETES,
  REREAD,
  VERIFY,
  STREAM,
  LIMITS,
  CHECK;

  /** The name in metrics and status: {@code reread}. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

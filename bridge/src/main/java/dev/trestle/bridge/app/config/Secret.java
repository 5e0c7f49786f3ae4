package dev.trestle.bridge.app.config;

/** A secret in memory. Printing it by accident prints nothing. */
public final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** The secret itself: only to hand it to what needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}

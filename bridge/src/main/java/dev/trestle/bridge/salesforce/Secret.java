package dev.trestle.bridge.salesforce;

/** A text that never shows itself: not in logs, not in exceptions, not in a debugger's list. */
public final class Secret {
  private static final String MASK = "***";

  private final String text;

  public Secret(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a secret cannot be empty");
    }
    this.text = text;
  }

  public String reveal() {
    return text;
  }

  /** The message without this secret, if it contains it. */
  public String maskIn(String message) {
    return message.replace(text, MASK);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}

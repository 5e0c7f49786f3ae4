package dev.trestle.bridge.observe;

/** Who has to act on a failure. */
public enum ErrorKind {
  /** Nobody: the same attempt may succeed later. */
  RETRY_LATER("retried by itself"),
  /** Somebody has to change a setting, a permission or a machine. */
  NEEDS_HUMAN("needs you"),
  /** A defect of Trestle. */
  OUR_BUG("a defect of Trestle");

  private final String text;

  ErrorKind(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

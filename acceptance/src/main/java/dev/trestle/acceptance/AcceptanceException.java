package dev.trestle.acceptance;

/** Something a person has to mend; the message is one sentence that says what to do. */
public final class AcceptanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AcceptanceException(String message) {
    super(message);
  }

  public AcceptanceException(String message, Throwable cause) {
    super(message, cause);
  }
}

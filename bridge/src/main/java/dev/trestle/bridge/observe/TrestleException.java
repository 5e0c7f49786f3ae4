package dev.trestle.bridge.observe;

/**
 * A failure with a code that an operator can act on. The message is one sentence, without secrets.
 */
public final class TrestleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TrestleError error;

  /**
   * @param details what exactly went wrong, as one sentence: {@code cannot open /etc/key: no such
   *     file}
   */
  public TrestleException(TrestleError error, String details) {
    super(details);
    this.error = error;
  }

  public TrestleException(TrestleError error, String details, Throwable cause) {
    super(details, cause);
    this.error = error;
  }

  public TrestleError error() {
    return error;
  }

  /** The details; never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

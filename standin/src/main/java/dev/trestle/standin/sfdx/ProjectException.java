package dev.trestle.standin.sfdx;

/** A project that cannot be loaded; the message is one sentence that says what to do. */
public final class ProjectException extends RuntimeException {
  public ProjectException(String message) {
    super(message);
  }

  public ProjectException(String message, Throwable cause) {
    super(message, cause);
  }
}

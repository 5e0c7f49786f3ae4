package dev.trestle.standin.push;

/** A package that an org would not take; the message says which file and why. */
final class DeployException extends RuntimeException {
  DeployException(String message) {
    super(message);
  }

  DeployException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.trestle.bridge.store;

import org.jspecify.annotations.Nullable;

/** A failure of the database that a person has to act on: one sentence and a code. */
public final class StoreException extends RuntimeException {
  private final StoreError error;

  public StoreException(StoreError error, String message) {
    this(error, message, null);
  }

  public StoreException(StoreError error, String message, @Nullable Throwable cause) {
    super(error.code() + ": " + message, cause);
    this.error = error;
  }

  public StoreError error() {
    return error;
  }
}

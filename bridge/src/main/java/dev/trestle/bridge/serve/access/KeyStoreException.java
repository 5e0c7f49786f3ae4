package dev.trestle.bridge.serve.access;

import java.sql.SQLException;

/** The table of keys could not be used. */
public final class KeyStoreException extends RuntimeException {
  KeyStoreException(String message, SQLException cause) {
    super(message, cause);
  }
}

package dev.trestle.bridge.store;

import java.sql.SQLException;

/** An SQLException on its way out of a transaction's work. */
final class UncheckedSqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final SQLException sqlCause;

  UncheckedSqlException(SQLException cause) {
    super(cause);
    this.sqlCause = cause;
  }

  SQLException sqlCause() {
    return sqlCause;
  }
}

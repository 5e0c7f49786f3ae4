package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.net.BindException;
import java.sql.SQLException;

/** Gives every failure its code, whichever package it comes from. */
public final class Failures {
  private Failures() {}

  /** The failure in an operator's terms; what nobody foresaw is our defect. */
  public static TrestleException of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case TrestleException known -> {
          return known;
        }
        case SQLException sql -> {
          return database(sql);
        }
        case BindException bind -> {
          return new TrestleException(TrestleError.PORT_IN_USE, sentence(bind), failure);
        }
        default -> {}
      }
    }
    return new TrestleException(TrestleError.INTERNAL, sentence(failure), failure);
  }

  // SQLSTATE classes: 08 connection, 28 login, 53100 disk full, 57P shutting down, 42501 privilege.
  private static TrestleException database(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    TrestleError error;
    if (state.equals("53100")) {
      error = TrestleError.DISK_FULL;
    } else if (state.equals("42501")) {
      error = TrestleError.DATABASE_PERMISSION;
    } else if (state.startsWith("28")) {
      error = TrestleError.DATABASE_LOGIN_REFUSED;
    } else if (state.startsWith("08") || state.startsWith("57P")) {
      error = TrestleError.DATABASE_UNREACHABLE;
    } else {
      error = TrestleError.DATABASE_FAILED;
    }
    return new TrestleException(error, sentence(failure), failure);
  }

  private static String sentence(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ": " + message.strip();
  }
}

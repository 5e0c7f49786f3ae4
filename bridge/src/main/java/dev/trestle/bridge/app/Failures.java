package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.SalesforceException;
import java.net.BindException;
import java.net.UnknownHostException;
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
        case SalesforceException refusal -> {
          return new TrestleException(salesforce(refusal), message(refusal), failure);
        }
        case SQLException sql -> {
          return new TrestleException(database(sql), message(sql), failure);
        }
        case BindException bind -> {
          return new TrestleException(TrestleError.PORT_IN_USE, message(bind), failure);
        }
        default -> {}
      }
    }
    String name = failure.getClass().getSimpleName();
    return new TrestleException(TrestleError.INTERNAL, name + ": " + message(failure), failure);
  }

  /** Why a server could not listen. */
  static TrestleException listening(String host, int port, RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String at = host + ":" + port;
      if (cause instanceof UnknownHostException) {
        return new TrestleException(
            TrestleError.NOTHING_LISTENS, "there is no address " + host, failure);
      }
      if (cause instanceof BindException bind) {
        boolean taken = message(bind).contains("in use");
        return taken
            ? new TrestleException(
                TrestleError.PORT_IN_USE, "another program listens at " + at, failure)
            : new TrestleException(
                TrestleError.NOTHING_LISTENS, "cannot listen at " + at + ": " + message(bind));
      }
    }
    return of(failure);
  }

  private static TrestleError salesforce(SalesforceException refusal) {
    return switch (refusal.kind()) {
      case RETRY_LATER -> TrestleError.ORG_UNREACHABLE;
      case LIMIT -> TrestleError.REQUEST_LIMIT;
      case AUTH -> TrestleError.LOGIN_REFUSED;
      case REPLAY_REFUSED -> TrestleError.POSITION_REFUSED;
      case NOT_FOUND -> TrestleError.OBJECT_UNKNOWN;
      case CONFIG -> config(refusal.code());
      case PROTOCOL -> TrestleError.RESPONSE_UNEXPECTED;
    };
  }

  private static TrestleError config(String code) {
    return switch (code) {
      case "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED" -> TrestleError.API_DISABLED;
      case "HOST_REFUSED" -> TrestleError.HOST_NOT_ALLOWED;
      case "unsupported_grant_type", "invalid_request" -> TrestleError.LOGIN_FLOW_DISABLED;
      default -> TrestleError.REQUEST_REFUSED;
    };
  }

  // SQLSTATE classes: 08 connection, 28 login, 53100 disk full, 57P shutting down, 42501 privilege.
  private static TrestleError database(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.equals("53100")) {
      return TrestleError.DISK_FULL;
    }
    if (state.equals("42501")) {
      return TrestleError.DATABASE_PERMISSION;
    }
    // The driver's own: a password is wanted and there is none, or no way of login is shared.
    if (state.startsWith("28") || state.equals("08004")) {
      return TrestleError.DATABASE_LOGIN_REFUSED;
    }
    return state.startsWith("08") || state.startsWith("57P")
        ? TrestleError.DATABASE_UNREACHABLE
        : TrestleError.DATABASE_FAILED;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.strip();
  }
}

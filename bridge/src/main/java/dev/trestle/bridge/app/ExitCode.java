package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.TrestleError;

/** What a command tells the shell. */
public enum ExitCode {
  OK(0),
  FAILED(1),
  /** The command line or the config is wrong. */
  USAGE(2),
  /** What was asked for does not exist. */
  NOT_FOUND(3),
  /** Salesforce or the database refuses the credentials. */
  AUTH(4),
  /** The copy is older than allowed. */
  STALE(5),
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** The exit code of a command that fails with this error. */
  public static ExitCode of(TrestleError error) {
    if (error == TrestleError.DATABASE_LOGIN_REFUSED) {
      return AUTH;
    }
    int number = error.number();
    return switch (number / 1000) {
      case 1 -> USAGE;
      case 3 -> number < 3100 ? AUTH : missing(error);
      case 6 -> NOT_FOUND;
      case 7 -> STALE;
      default -> FAILED;
    };
  }

  private static ExitCode missing(TrestleError error) {
    return error == TrestleError.OBJECT_UNKNOWN || error == TrestleError.FIELD_UNKNOWN
        ? NOT_FOUND
        : FAILED;
  }
}

package dev.trestle.aws.functions;

import dev.trestle.bridge.observe.TrestleException;
import java.sql.SQLException;

/**
 * A call failed. It says where and with which code, never with which value: Lambda writes its
 * message to the log and gives it to the caller, and the database quotes values in its own.
 */
public final class FunctionFailed extends RuntimeException {
  FunctionFailed(RuntimeException cause) {
    super(text(cause), null, false, true);
    setStackTrace(cause.getStackTrace());
  }

  private static String text(RuntimeException failure) {
    String code =
        failure instanceof TrestleException trestle
            ? trestle.error().code()
            : failure.getClass().getSimpleName();
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return code + ", SQL state " + sql.getSQLState();
      }
    }
    return code;
  }
}

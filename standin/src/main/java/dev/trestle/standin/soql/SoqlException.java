package dev.trestle.standin.soql;

/**
 * A query the platform refuses. The message is the one the platform would send, window included.
 */
public final class SoqlException extends RuntimeException {
  private static final int SHOWN_BEFORE = 60;
  private static final int SHOWN_AFTER = 40;

  private final String errorCode;

  private SoqlException(String errorCode, String message) {
    super(message);
    this.errorCode = errorCode;
  }

  public String errorCode() {
    return errorCode;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  /** An error without a place in the query. */
  public static SoqlException plain(String errorCode, String message) {
    return new SoqlException(errorCode, message);
  }

  /**
   * An error with the window the platform puts before its sentence: a piece of the query, a caret
   * below the offending character, row and column counted from 1. The recorded example shows a
   * short query whole; how much of a long one is shown is not known, so it is decided here and
   * nowhere else.
   */
  public static SoqlException at(String query, int offset, String errorCode, String message) {
    int lineStart = query.lastIndexOf('\n', offset - 1) + 1;
    int newline = query.indexOf('\n', offset);
    int lineEnd = newline < 0 ? query.length() : newline;
    int row = 1 + (int) query.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int from = Math.max(lineStart, offset - SHOWN_BEFORE);
    int to = Math.min(lineEnd, offset + SHOWN_AFTER);
    String window =
        "\n" + query.substring(from, Math.max(from, to)) + "\n" + " ".repeat(offset - from) + "^\n";
    int column = offset - lineStart + 1;
    return new SoqlException(
        errorCode, window + "ERROR at Row:" + row + ":Column:" + column + "\n" + message);
  }
}

package dev.trestle.standin.org;

import java.util.List;

/**
 * A record could not be read or saved; code and message are what Salesforce answers (CONTRACT 3.4).
 */
public final class DmlException extends RuntimeException {
  private final String errorCode;
  private final List<String> fields;

  public DmlException(String errorCode, String message, List<String> fields) {
    super(message);
    this.errorCode = errorCode;
    this.fields = List.copyOf(fields);
  }

  public DmlException(String errorCode, String message) {
    this(errorCode, message, List.of());
  }

  public String errorCode() {
    return errorCode;
  }

  /** The message, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? errorCode : message;
  }

  public List<String> fields() {
    return fields;
  }
}

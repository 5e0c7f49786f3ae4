package dev.trestle.bridge.salesforce;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches the exception a test expects. */
public final class Thrown {
  private Thrown() {}

  public static SalesforceException by(ThrowingCallable call) {
    SalesforceException thrown = catchThrowableOfType(SalesforceException.class, call);
    if (thrown == null) {
      throw new AssertionError("no SalesforceException was thrown");
    }
    return thrown;
  }

  /** Everything that a log would show of it. */
  public static String shown(Throwable thrown) {
    java.io.StringWriter text = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}

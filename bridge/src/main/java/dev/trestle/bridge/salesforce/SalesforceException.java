package dev.trestle.bridge.salesforce;

/**
 * A call to Salesforce did not succeed. {@link #kind()} says what to do about it. Never contains a
 * secret.
 */
public final class SalesforceException extends RuntimeException {

  /** What the caller can do. */
  public enum Kind {
    /** Nothing is wrong on our side: the same work can succeed later. */
    RETRY_LATER,
    /** An allowance of the org is used up: stop calling for minutes. */
    LIMIT,
    /** The credentials are refused, even after one renewal: a human must act. */
    AUTH,
    /** The position asked for is no longer kept: catch up by reading, then take a new position. */
    REPLAY_REFUSED,
    /** The object, record, job or topic does not exist or cannot be seen. */
    NOT_FOUND,
    /** The org or the bridge is set up wrongly: a human must act. */
    CONFIG,
    /** A request or an answer is not what both sides agreed on: schema drift, or our bug. */
    PROTOCOL
  }

  private final Kind kind;
  private final String code;

  public SalesforceException(Kind kind, String code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  public SalesforceException(Kind kind, String code, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  public Kind kind() {
    return kind;
  }

  /** Salesforce's own code ({@code INVALID_FIELD}, a gRPC error-code), or one of this client. */
  public String code() {
    return code;
  }
}

package dev.trestle.aws.local.lambda;

/** How an invocation ended. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public sealed interface InvocationResult {

  /** The function returned. */
  record Returned(byte[] payload, int version) implements InvocationResult {}

  /**
   * The function threw, ran out of time or died.
   *
   * @param error JSON with errorType and errorMessage
   */
  record Failed(byte[] error, int version) implements InvocationResult {}

  /** Too many at once: the function did not see it. */
  record Throttled() implements InvocationResult {}

  /** The payload is over 6 MB: the function did not see it. */
  record TooLarge() implements InvocationResult {}
}

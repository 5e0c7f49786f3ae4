package dev.trestle.aws.local.queue;

import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.lambda.InvocationResult;
import dev.trestle.aws.local.lambda.InvocationResult.Failed;
import dev.trestle.aws.local.lambda.InvocationResult.Returned;
import dev.trestle.aws.local.lambda.InvocationResult.Throttled;
import dev.trestle.aws.local.lambda.InvocationResult.TooLarge;

/** How a receive of a message ended that was not its last. */
enum ReceiveEnd {
  /** The function named it among the failed ones. */
  GIVEN_BACK("givenBack"),
  /** The function threw. */
  FUNCTION_FAILED("functionFailed"),
  /** The environment died, with the whole batch. */
  ENVIRONMENT_DIED("environmentDied"),
  /** The function ran out of its time. */
  TIMED_OUT("timedOut"),
  /** Lambda had no room for the function until the message became visible again. */
  THROTTLED("throttled"),
  /** The event, with this message, is more than a function takes. */
  TOO_LARGE("tooLarge"),
  /** The function did it, but its deletion got lost, on order. */
  DELETION_LOST("deletionLost"),
  /** The function did it, but only after the message had become visible again. */
  TOO_LATE("tooLate");

  private final String text;

  ReceiveEnd(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Of the messages that are not done after an invocation. */
  static ReceiveEnd of(InvocationResult result) {
    return switch (result) {
      case Returned _ -> GIVEN_BACK;
      case Throttled _ -> THROTTLED;
      case TooLarge _ -> TOO_LARGE;
      case Failed failed ->
          switch (Json.read(failed.error()).path("errorType").asString("")) {
            case "Runtime.ExitError" -> ENVIRONMENT_DIED;
            case "Sandbox.Timedout" -> TIMED_OUT;
            default -> FUNCTION_FAILED;
          };
    };
  }
}

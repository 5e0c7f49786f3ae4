package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a push must pass before anything of its body is looked at: headers, size, signature, time,
 * in this order. The time comes last, so that nobody without a key learns what this clock says.
 */
final class HookGate {
  private static final Duration CLOCK_DIFFERENCE_MAX = Duration.ofMinutes(5);
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{8,100}");
  private static final Pattern SIGNATURE = Pattern.compile("[!-+\\--~]{1,1500}"); // no comma

  private final Signatures signatures;
  private final Bodies bodies;
  private final Clock clock;

  HookGate(Signatures signatures, Bodies bodies, Clock clock) {
    this.signatures = signatures;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** Lets a push in, or says by a problem why not. */
  SignedPush admit(Request request, int bytesMax) {
    String timestamp = header(request, "Timestamp", TIMESTAMP);
    String id = header(request, "Id", ID);
    String signature = header(request, "Signature", SIGNATURE);
    SignedPush push =
        bodies.read(
            request,
            bytesMax,
            body ->
                new SignedPush(
                    request.path(), id, body, signatures.check(timestamp, id, body, signature)));
    requireSigned(push);
    requireNow(timestamp);
    return push;
  }

  /** The id for the audit, if it is well-formed. */
  static Optional<String> id(Request request) {
    return request.header("x-trestle-id").filter(text -> ID.matcher(text).matches());
  }

  private static String header(Request request, String name, Pattern form) {
    return request
        .header("x-trestle-" + name.toLowerCase(java.util.Locale.ROOT))
        .filter(value -> form.matcher(value).matches())
        .orElseThrow(() ->
            new ProblemException(
                Problem.parameter(
                    "X-Trestle-" + name,
                    "header_invalid",
                    "The header 'X-Trestle-" + name + "' is missing or malformed.")));
  }

  private static void requireSigned(SignedPush push) {
    if (push.kind() == Signatures.Kind.INVALID) {
      throw refused(
          "signature_invalid",
          "The signature does not fit; sign 'timestamp.id.body' with an active key.");
    }
  }

  private void requireNow(String timestamp) {
    long difference = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
    if (difference > CLOCK_DIFFERENCE_MAX.toSeconds()) {
      throw refused(
          "timestamp_out_of_range",
          "The timestamp is more than 300 seconds off; send epoch seconds by a correct clock.");
    }
  }

  private static ProblemException refused(String code, String detail) {
    return new ProblemException(Problem.of(401, code, detail));
  }
}

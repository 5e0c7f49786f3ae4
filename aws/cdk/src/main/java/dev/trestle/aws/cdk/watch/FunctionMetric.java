package dev.trestle.aws.cdk.watch;

import static dev.trestle.aws.cdk.parts.Function.APPLY;
import static dev.trestle.aws.cdk.parts.Function.DEAD_LETTER;
import static dev.trestle.aws.cdk.parts.Function.DELETE;
import static dev.trestle.aws.cdk.parts.Function.FETCH;
import static dev.trestle.aws.cdk.parts.Function.INSERT;
import static dev.trestle.aws.cdk.parts.Function.QUERY;
import static dev.trestle.aws.cdk.parts.Function.UPDATE;

import dev.trestle.aws.cdk.parts.Function;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The metrics that the functions write (EMF), in namespace {@code Trestle} with one dimension,
 * {@code Function}: the full name of the function as Lambda tells it in AWS_LAMBDA_FUNCTION_NAME,
 * which begins with the install's name. A test joins this list with that of the functions.
 */
public enum FunctionMetric {
  PUSHES_RECEIVED("Count", INSERT, UPDATE, DELETE),
  PUSHES_FAILED("Count", INSERT, UPDATE, DELETE),
  PUSHES_REFUSED("Count", INSERT, UPDATE, DELETE),
  PUSH_ROWS_ACCEPTED("Count", INSERT, UPDATE, DELETE),
  PUSH_ROWS_RETRY("Count", INSERT, UPDATE, DELETE),
  ROWS_APPLIED("Count", APPLY),
  ROWS_UNCHANGED("Count", APPLY),
  ROWS_DOUBTED("Count", APPLY),
  ROWS_DROPPED("Count", APPLY),
  MESSAGES_FAILED("Count", APPLY),
  DEAD_LETTERS("Count", DEAD_LETTER),
  DEAD_LETTERS_UNREADABLE("Count", DEAD_LETTER),
  ROWS_FETCHED("Count", FETCH),
  ROWS_POLLED("Count", FETCH),
  FETCH_FAILURES("Count", FETCH),
  LOGINS_REFUSED("Count", FETCH),
  DOUBTED_WAITING("Count", APPLY),
  OLDEST_DOUBT_SECONDS("Seconds", APPLY),
  HOURS_SINCE_PUSH("Count", APPLY),
  COPY_AGE_SECONDS("Seconds", APPLY),
  QUERY_REQUESTS("Count", QUERY),
  QUERY_ERRORS("Count", QUERY),
  QUERY_MILLIS("Milliseconds", QUERY),
  COLD_STARTS("Count", Function.values());

  static final String NAMESPACE = "Trestle";

  public final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  public final List<Function> writers;

  FunctionMetric(String unit, Function... writers) {
    this.unit = unit;
    this.writers = List.of(writers);
  }

  /** As it stands in CloudWatch: {@code PushesReceived}. */
  public String metric() {
    return Arrays.stream(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}

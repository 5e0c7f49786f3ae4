package dev.trestle.aws.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One published version of a function.
 *
 * @param handler {@code package.Class::method}
 * @param code the unpacked zip
 * @param concurrencyMax reserved concurrency: more invocations at once are throttled
 */
public record FunctionSpec(
    String name,
    int version,
    String handler,
    Path code,
    int memoryMb,
    Duration timeout,
    boolean snapStart,
    int concurrencyMax,
    Map<String, String> variables) {

  public FunctionSpec {
    variables = Map.copyOf(variables);
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(15)) > 0) {
      throw new IllegalArgumentException(name + ": the time-out must be 1 s to 15 min");
    }
  }

  /** The same function with other code. */
  public FunctionSpec publish(int newVersion, Path newCode) {
    return new FunctionSpec(
        name,
        newVersion,
        handler,
        newCode,
        memoryMb,
        timeout,
        snapStart,
        concurrencyMax,
        variables);
  }

  String arn(String qualifier) {
    return "arn:aws:lambda:%s:%s:function:%s:%s"
        .formatted(LambdaService.REGION, LambdaService.ACCOUNT, name, qualifier);
  }
}

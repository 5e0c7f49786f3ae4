package dev.trestle.aws.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to run the AWS shape here.
 *
 * @param functions zip or folder with the functions' code
 * @param queryFunctions the same for Query, if it has a zip of its own
 * @param folder for logs and unpacked code; exists
 * @param gatewayPort 0 picks a free one, as with the other ports
 * @param servicesPort for Lambda, Secrets Manager and control
 * @param handlers by function name, in place of Trestle's
 * @param concurrency by function name, in place of the default
 * @param variables for all functions, or, with {@code Function:} before the name, for one
 * @param secrets file by name; {@code org} and {@code hooks} are Trestle's
 * @param visibility of the change queue; AWS advises six times the function's time-out
 * @param receiveMax receives before a message is a dead letter
 * @param queueMessages a queue holds at most; above it SQS answers 503
 * @param fetchEvery interval of Fetch; null means only on order
 * @param idle an environment that is unused for so long ends
 */
public record Settings(
    Path functions,
    @Nullable Path queryFunctions,
    Path folder,
    int gatewayPort,
    int sqsPort,
    int servicesPort,
    Map<String, String> handlers,
    Map<String, Integer> concurrency,
    Map<String, String> variables,
    Map<String, Path> secrets,
    Duration visibility,
    int receiveMax,
    int queueMessages,
    @Nullable Duration fetchEvery,
    Duration idle,
    Duration gatewayTimeout) {

  public Settings {
    handlers = Map.copyOf(handlers);
    concurrency = Map.copyOf(concurrency);
    variables = Map.copyOf(variables);
    secrets = Map.copyOf(secrets);
    for (String name : concurrency.keySet()) {
      if (!TrestleFunction.names().contains(name)) {
        throw new IllegalArgumentException(
            "There is no function " + name + ": " + String.join(", ", TrestleFunction.names()));
      }
    }
  }
}

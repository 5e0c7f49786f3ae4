package dev.trestle.aws.functions;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Metrics of one call of a function, written as one line in CloudWatch's embedded metric format.
 * CloudWatch reads them from the log; nothing is sent. Counts add up, other values replace. Not for
 * several threads.
 */
public final class Emf {
  /** The namespace of all metrics. */
  public static final String NAMESPACE = "Trestle";

  /** The one dimension. */
  public static final String DIMENSION = "Function";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String function;
  private final PrintStream out;
  private final Clock clock;
  private final Map<FunctionMetric, Double> values = new EnumMap<>(FunctionMetric.class);

  /**
   * Metrics of a function.
   *
   * @param function its name, such as {@code Apply}
   * @param out standard output, where Lambda looks for them
   */
  public Emf(String function, PrintStream out, Clock clock) {
    this.function = dimension(Environment.ofProcess(), function);
    this.out = out;
    this.clock = clock;
  }

  /**
   * Lambda's name of the function where it tells one: it begins with the install's name, so that
   * two installs in one account are told apart.
   */
  static String dimension(Environment environment, String function) {
    return environment.optional("AWS_LAMBDA_FUNCTION_NAME").orElse(function);
  }

  /** Adds to a count; nothing is written before {@link #flush}. */
  public void count(FunctionMetric metric, long more) {
    values.merge(metric, (double) more, Double::sum);
  }

  /** Sets a value. */
  public void set(FunctionMetric metric, double value) {
    values.put(metric, value);
  }

  /** Writes what was counted since the last time as one line, if there is anything. */
  public void flush() {
    if (values.isEmpty()) {
      return;
    }
    List<Map<String, Object>> definitions = new ArrayList<>();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(
        "_aws",
        Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(directive(definitions))));
    line.put(DIMENSION, function);
    values.forEach((metric, value) -> {
      definitions.add(Map.of("Name", metric.text(), "Unit", metric.unit().text()));
      line.put(metric.text(), value);
    });
    values.clear();
    out.println(JSON.writeValueAsString(line));
    out.flush();
  }

  private static Map<String, Object> directive(List<Map<String, Object>> definitions) {
    return Map.of(
        "Namespace", NAMESPACE, "Dimensions", List.of(List.of(DIMENSION)), "Metrics", definitions);
  }
}

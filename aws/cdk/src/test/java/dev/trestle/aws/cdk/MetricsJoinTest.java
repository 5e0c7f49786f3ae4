package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.cdk.watch.FunctionMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The list of metrics stands twice, as this module does not wait for the functions; here they meet.
 */
class MetricsJoinTest {
  private static final Path FUNCTIONS =
      Path.of("..", "functions", "src", "main", "java", "dev", "trestle", "aws", "functions");
  private static final Pattern CONSTANT =
      Pattern.compile("(?s)\\b[A-Z_]+\\(\\s*\"(\\w+)\",\\s*Unit\\.([A-Z]+),([^)]*)\\)");

  @Test
  void the_functions_write_exactly_the_metrics_that_are_watched() throws IOException {
    Map<String, String> ours = new TreeMap<>();
    for (var metric : FunctionMetric.values()) {
      var writers = metric.writers.stream().map(writer -> writer.camel()).sorted().toList();
      ours.put(metric.metric(), metric.unit.toUpperCase(Locale.ROOT) + " by " + writers);
    }
    assertThat(theirs()).isEqualTo(ours);
  }

  private static Map<String, String> theirs() throws IOException {
    var source = Files.readString(FUNCTIONS.resolve("FunctionMetric.java"));
    return CONSTANT
        .matcher(source)
        .results()
        .collect(
            Collectors.toMap(
                constant -> constant.group(1),
                constant -> constant.group(2) + " by " + names(constant.group(3)),
                (one, other) -> one,
                TreeMap::new));
  }

  private static List<String> names(String quoted) {
    return Pattern.compile("\"(\\w+)\"")
        .matcher(quoted)
        .results()
        .map(name -> name.group(1))
        .sorted()
        .toList();
  }

  @Test
  void they_write_them_where_the_alarms_look() throws IOException {
    assertThat(Files.readString(FUNCTIONS.resolve("Emf.java")))
        .contains(
            "NAMESPACE = \"Trestle\"", "DIMENSION = \"Function\"", "AWS_LAMBDA_FUNCTION_NAME");
  }
}

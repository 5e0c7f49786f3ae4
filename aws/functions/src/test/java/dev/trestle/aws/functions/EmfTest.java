package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against "Specification: Embedded metric format" of the CloudWatch manual. */
class EmfTest {
  private static final Set<String> UNITS = Set.of("Count", "Seconds", "Milliseconds");

  private final Call call = new Call();

  @Test
  void a_line_with_every_metric_is_valid() {
    Emf emf = call.metrics("Apply");
    for (FunctionMetric metric : FunctionMetric.values()) {
      emf.count(metric, 3);
    }
    emf.flush();

    assertThat(call.lines()).hasSize(1);
    JsonNode line = call.lines().getFirst();
    JsonNode metadata = line.path("_aws");
    assertThat(metadata.propertyNames())
        .containsExactlyInAnyOrder("Timestamp", "CloudWatchMetrics");
    assertThat(metadata.path("Timestamp").isIntegralNumber()).isTrue();
    assertThat(metadata.path("Timestamp").asLong())
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
    JsonNode directives = metadata.path("CloudWatchMetrics");
    assertThat(directives.isArray()).isTrue();
    assertThat(directives).hasSize(1).allSatisfy(directive -> valid(line, directive));
  }

  private static void valid(JsonNode line, JsonNode directive) {
    assertThat(directive.propertyNames())
        .containsExactlyInAnyOrder("Namespace", "Dimensions", "Metrics");
    assertThat(directive.path("Namespace").asString()).matches("[A-Za-z0-9._/#:-]{1,255}");
    for (JsonNode set : directive.path("Dimensions")) {
      assertThat(set.size()).isBetween(1, 30);
      for (JsonNode dimension : set) {
        JsonNode value = line.get(dimension.asString());
        assertThat(value).as("the dimension's target member").isNotNull();
        assertThat(value.isString()).isTrue();
        assertThat(value.asString()).matches("[\\x21-\\x7e]{1,1024}");
      }
    }
    assertThat(directive.path("Metrics").size()).isBetween(1, 100);
    for (JsonNode metric : directive.path("Metrics")) {
      assertThat(metric.propertyNames()).containsExactlyInAnyOrder("Name", "Unit");
      assertThat(metric.path("Name").asString()).matches("[A-Za-z0-9]{1,1024}");
      assertThat(UNITS).contains(metric.path("Unit").asString());
      JsonNode value = line.get(metric.path("Name").asString());
      assertThat(value).as("the metric's target member").isNotNull();
      assertThat(value.isNumber()).isTrue();
    }
  }

  @Test
  void what_was_written_once_is_not_written_again_and_nothing_writes_no_line() {
    Emf emf = call.metrics("Apply");
    emf.flush();
    emf.count(FunctionMetric.ROWS_APPLIED, 1);
    emf.count(FunctionMetric.ROWS_APPLIED, 2);
    emf.flush();
    emf.flush();

    assertThat(call.lines()).hasSize(1);
    assertThat(call.sum(FunctionMetric.ROWS_APPLIED)).isEqualTo(3);
  }

  @Test
  void names_are_those_of_the_constants_and_each_names_functions_that_exist() {
    for (FunctionMetric metric : FunctionMetric.values()) {
      assertThat(metric.text().toUpperCase(java.util.Locale.ROOT))
          .isEqualTo(metric.name().replace("_", ""));
      assertThat(metric.emitters()).isNotEmpty();
    }
    List<String> names = Arrays.stream(FunctionMetric.values()).map(FunctionMetric::text).toList();
    assertThat(names).doesNotHaveDuplicates();
  }
}

package dev.trestle.aws.local.emf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmfLineTest {
  @Test
  void values_and_lists_of_values_are_read() {
    EmfLine line =
        EmfLine.read(
            line(
                "[[\"Function\"]]",
                "[{\"Name\":\"Rows\",\"Unit\":\"Count\"},{\"Name\":\"Millis\",\"Unit\":\"Milliseconds\"}]",
                "\"Function\":\"Apply\",\"Rows\":[1,5],\"Millis\":2.5"));

    assertThat(line.problems()).isEmpty();
    assertThat(line.metrics())
        .isEqualTo(
            Map.of(
                "Trestle/Rows",
                new Metric(2, 6, 1, 5),
                "Trestle/Millis",
                new Metric(1, 2.5, 2.5, 2.5)));
  }

  @Test
  void a_metric_without_a_number_counts_for_nothing_and_is_told() {
    EmfLine line = EmfLine.read(line("[[]]", "[{\"Name\":\"Rows\"}]", "\"Rows\":\"many\""));

    assertThat(line.problems()).containsExactly("metric Rows has no number beside _aws");
    assertThat(line.metrics()).isEmpty();
  }

  @Test
  void an_unknown_unit_and_a_dimension_without_text_are_told() {
    EmfLine line =
        EmfLine.read(
            line("[[\"Org\"]]", "[{\"Name\":\"Rows\",\"Unit\":\"Pieces\"}]", "\"Rows\":1"));

    assertThat(line.problems()).hasSize(2);
  }

  @Test
  void text_that_only_mentions_it_is_no_metric() {
    assertThat(EmfLine.looksLikeOne("the _aws member")).isFalse();
    assertThat(EmfLine.looksLikeOne("{\"a\":1}")).isFalse();
  }

  private static String line(String dimensions, String metrics, String values) {
    return "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[{\"Namespace\":\"Trestle\",\"Dimensions\":"
        + dimensions
        + ",\"Metrics\":"
        + metrics
        + "}]},"
        + values
        + "}";
  }
}

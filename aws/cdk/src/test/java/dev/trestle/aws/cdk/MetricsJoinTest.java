package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.cdk.watch.FunctionMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The list of metrics stands twice, as this module may not depend on the functions; here they meet.
 */
class MetricsJoinTest {
  private static final Path AWS = Path.of("..");
  private static final Path THEIRS =
      AWS.resolve("functions/src/main/java/dev/trestle/aws/functions/FunctionMetric.java");
  private static final Pattern CONSTANT =
      Pattern.compile("^  ([A-Z][A-Z_]+)\\(", Pattern.MULTILINE);

  @Test
  void the_functions_write_exactly_the_metrics_that_are_watched() throws IOException {
    var built = Files.readString(AWS.resolve("pom.xml")).contains("<module>functions</module>");
    assertThat(Files.exists(THEIRS))
        .as("%s, which the module functions must have", THEIRS)
        .isEqualTo(built);
    if (built) {
      var theirs =
          CONSTANT
              .matcher(Files.readString(THEIRS))
              .results()
              .map(match -> match.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(theirs)
          .isEqualTo(
              Arrays.stream(FunctionMetric.values())
                  .map(Enum::name)
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}

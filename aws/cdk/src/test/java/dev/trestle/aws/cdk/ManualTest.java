package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** docs/aws.md holds a table of all parameters, as the templates describe them. */
class ManualTest {
  private static final Path MANUAL = Path.of("..", "..", "docs", "aws.md");

  @Test
  void the_manual_lists_every_parameter_with_its_default() throws IOException {
    var manual = Files.readString(MANUAL);
    for (var shape : List.of(Shape.data(), Shape.app())) {
      for (var line : lines(shape)) {
        assertThat(manual).as("a line of a table in %s", MANUAL).contains(line);
      }
    }
  }

  private static List<String> lines(Shape shape) {
    List<String> lines = new ArrayList<>();
    var parameters = shape.root().path("Parameters");
    for (var group :
        shape
            .root()
            .path("Metadata")
            .path("AWS::CloudFormation::Interface")
            .path("ParameterGroups")) {
      for (var name : group.path("Parameters")) {
        lines.add(line(name.asString(), parameters.path(name.asString())));
      }
    }
    return lines;
  }

  private static String line(String name, JsonNode parameter) {
    var value = parameter.has("Default") ? parameter.path("Default").asString() : "required";
    return "| `"
        + name
        + "` | "
        + (value.isEmpty() ? "" : value.equals("required") ? value + " " : "`" + value + "` ")
        + "| "
        + parameter.path("Description").asString()
        + " |";
  }

  @Test
  void every_parameter_says_what_it_is_and_what_it_may_be() throws IOException {
    for (var shape : List.of(Shape.data(), Shape.app())) {
      assertThat(Shape.children(shape.root().path("Parameters")))
          .isNotEmpty()
          .allSatisfy((name, parameter) -> {
            assertThat(parameter.path("Description").asString()).as(name).hasSizeGreaterThan(15);
            assertThat(
                    parameter.has("AllowedPattern")
                        || parameter.has("AllowedValues")
                        || parameter.has("MaxValue"))
                .as(name)
                .isTrue();
          });
    }
  }

  @Test
  void the_templates_need_nothing_of_the_cdk_and_say_nothing_about_this_machine()
      throws IOException {
    for (var stack : TrestleApp.STACKS) {
      assertThat(Synthesis.template(stack))
          .doesNotContain(
              "cdk-bootstrap",
              "BootstrapVersion",
              "cdk-hnb659fds",
              "aws:asset",
              System.getProperty("user.dir"),
              System.getProperty("user.home") + "/");
    }
  }
}

package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ChecksTest {
  @Test
  void cdk_nag_leaves_no_finding_without_a_reason() throws IOException {
    for (var stack : TrestleApp.STACKS) {
      Synthesis.template(stack);
      var rows =
          Files.readAllLines(
              Synthesis.folder().resolve("AwsSolutions-" + stack + "-NagReport.csv"));
      assertThat(rows).as("cdk-nag looked at %s", stack).hasSizeGreaterThan(15);
      assertThat(rows.subList(1, rows.size()))
          .allMatch(
              row ->
                  row.contains("\"Compliant\"") || row.matches(".*\"Suppressed\",\"[^\"]{20,}\".*"),
              "compliant, or suppressed with a reason");
    }
  }

  @Test
  void the_validation_built_into_the_cdk_finds_nothing() throws IOException {
    Synthesis.template("trestle-app");
    var report =
        JsonMapper.shared()
            .readTree(Files.readString(Synthesis.folder().resolve("validation-report.json")));
    assertThat(report.path("pluginReports")).isNotEmpty();
    report
        .path("pluginReports")
        .forEach(plugin -> {
          assertThat(plugin.path("conclusion").asString()).isEqualTo("success");
          assertThat(plugin.path("violations")).as(plugin.toString()).isEmpty();
        });
  }
}

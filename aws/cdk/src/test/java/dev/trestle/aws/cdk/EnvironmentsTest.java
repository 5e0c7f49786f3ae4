package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The contract with the functions: a name that changes here changes there. That their code reads
 * just these names is tested there.
 */
class EnvironmentsTest {
  private static final Set<String> ALL =
      Set.of("TRESTLE_ORG_SCHEMA", "TRESTLE_LOG_LEVEL", "TRESTLE_VERSION");
  private static final Set<String> RECEIVER =
      Set.of(
          "TRESTLE_ORG_ID",
          "TRESTLE_QUEUE_URL",
          "TRESTLE_HOOK_CERTIFICATES",
          "TRESTLE_HOOK_SECRETS_ARN");
  private static final Set<String> DATABASE =
      Set.of(
          "TRESTLE_DB_HOST",
          "TRESTLE_DB_PORT",
          "TRESTLE_DB_NAME",
          "TRESTLE_DB_USER",
          "TRESTLE_DB_AUTH",
          "TRESTLE_DB_CA");
  private static final Set<String> FETCH =
      Set.of(
          "TRESTLE_APPLY_FUNCTION",
          "TRESTLE_QUEUE_URL",
          "TRESTLE_ORG_ID",
          "TRESTLE_ORG_LOGIN",
          "TRESTLE_ORG_CLIENT_ID",
          "TRESTLE_ORG_USERNAME",
          "TRESTLE_ORG_SECRET_ARN");

  private static final Map<String, Set<String>> EXPECTED =
      Map.of(
          "Insert",
          RECEIVER,
          "Update",
          RECEIVER,
          "Delete",
          RECEIVER,
          "Apply",
          DATABASE,
          "DeadLetter",
          DATABASE,
          "Query",
          DATABASE,
          "Admin",
          DATABASE,
          "Fetch",
          FETCH);

  @Test
  void each_function_is_told_what_it_needs_and_no_more() throws IOException {
    var app = Shape.app();
    assertThat(app.all("AWS::Lambda::Function"))
        .allSatisfy((id, function) -> {
          Set<String> expected = new TreeSet<>(ALL);
          expected.addAll(EXPECTED.getOrDefault(id, Set.of()));
          assertThat(Shape.children(function.path("Environment").path("Variables")).keySet())
              .as(id)
              .isEqualTo(expected);
        });
  }

  @Test
  void the_database_is_reached_by_iam_alone() throws IOException {
    var app = Shape.app();
    for (var id : List.of("Apply", "DeadLetter", "Query", "Admin")) {
      assertThat(
              app.properties(id)
                  .path("Environment")
                  .path("Variables")
                  .path("TRESTLE_DB_AUTH")
                  .asString())
          .isEqualTo("iam");
    }
  }
}

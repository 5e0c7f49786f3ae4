package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RightsTest {
  private static final Set<String> STARRED = Set.of("Network", "Login");
  private static final List<String> RECEIVE =
      List.of(
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:ChangeMessageVisibility",
          "sqs:GetQueueAttributes");
  private static Shape app;
  private static Shape data;

  @BeforeAll
  static void synthesise() throws IOException {
    app = Shape.app();
    data = Shape.data();
  }

  @Test
  void no_policy_allows_actions_by_a_star() {
    for (var shape : List.of(app, data)) {
      shape.statements((id, statement) -> {
        if (statement.path("Effect").asString().equals("Allow")) {
          assertThat(Shape.texts(statement.path("Action")))
              .as("%s in %s", statement, id)
              .noneMatch(action -> action.contains("*"));
          assertThat(
                  statement.has("NotAction")
                      || statement.has("NotResource")
                      || statement.has("NotPrincipal"))
              .isFalse();
        }
      });
    }
  }

  @Test
  void only_what_has_no_resources_is_allowed_on_all_of_them() {
    for (var shape : List.of(app, data)) {
      shape.statements((id, statement) -> {
        if (statement.path("Effect").asString().equals("Allow")
            && Shape.texts(statement.path("Resource")).contains("*")) {
          assertThat(STARRED)
              .as("%s in %s", statement, id)
              .contains(statement.path("Sid").asString());
        }
      });
    }
  }

  @Test
  void the_code_of_isolated_functions_may_not_touch_the_network_it_is_put_into() {
    app.statements((id, statement) -> {
      if (statement.path("Sid").asString().equals("Network")) {
        var denied =
            statements(id).stream()
                .filter(other -> other.path("Effect").asString().equals("Deny"))
                .findFirst()
                .orElseThrow();
        assertThat(denied.path("Action")).isEqualTo(statement.path("Action"));
        assertThat(denied.path("Condition").toString()).contains("lambda:SourceFunctionArn");
      }
    });
  }

  @Test
  void no_role_has_a_managed_policy() {
    for (var shape : List.of(app, data)) {
      assertThat(shape.all("AWS::IAM::Role"))
          .allSatisfy((id, role) -> assertThat(role.has("ManagedPolicyArns")).as(id).isFalse());
    }
  }

  @Test
  void every_role_is_bounded_where_a_boundary_is_given() {
    for (var shape : List.of(app, data)) {
      assertThat(shape.root().path("Conditions").path("HasPermissionsBoundary").toString())
          .contains("PermissionsBoundary");
      assertThat(shape.all("AWS::IAM::Role"))
          .isNotEmpty()
          .allSatisfy((id, role) ->
              assertThat(role.path("PermissionsBoundary").path("Fn::If").toString())
                  .as(id)
                  .isEqualTo(
                      "[\"HasPermissionsBoundary\",{\"Fn::Sub\":\"arn:${AWS::Partition}:iam::"
                          + "${AWS::AccountId}:policy/${PermissionsBoundary}\"},"
                          + "{\"Ref\":\"AWS::NoValue\"}]"));
    }
  }

  @Test
  void receivers_may_send_to_the_one_queue_and_nothing_else() {
    for (var receiver : List.of("Insert", "Update", "Delete")) {
      assertThat(rights(receiver))
          .containsExactly("Log on " + receiver + "Log", "sqs:SendMessage on Changes");
    }
  }

  @Test
  void receivers_read_the_hook_secret_only_where_it_is_switched_on() {
    var policy = app.resource("HookSecretPolicy");
    assertThat(policy.path("Condition").asString()).isEqualTo("HasHmac");
    assertThat(policy.path("Properties").path("Roles").toString())
        .isEqualTo("[{\"Ref\":\"InsertRole\"},{\"Ref\":\"UpdateRole\"},{\"Ref\":\"DeleteRole\"}]");
    var statement = policy.path("Properties").path("PolicyDocument").path("Statement");
    assertThat(statement).hasSize(1);
    assertThat(Shape.texts(statement.path(0).path("Action")))
        .containsExactly("secretsmanager:GetSecretValue");
    assertThat(statement.path(0).path("Resource").toString())
        .isEqualTo("[{\"Fn::ImportValue\":{\"Fn::Sub\":\"${Name}-HookSecret\"}}]");
  }

  @Test
  void fetch_may_read_its_secret_send_and_ask_apply_for_tickets() {
    assertThat(rights("Fetch"))
        .containsExactly(
            "Log on FetchLog",
            "sqs:SendMessage on Changes",
            "lambda:InvokeFunction on arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}-apply:live",
            "secretsmanager:GetSecretValue on ${Name}-OrgSecret");
  }

  @Test
  void functions_in_the_network_read_their_queue_and_log_in_as_their_own_user() {
    assertThat(rights("Apply"))
        .containsExactly(
            "Log on ApplyLog", "Network", "Connect as trestle_apply", "Receive on Changes");
    assertThat(rights("DeadLetter"))
        .containsExactly(
            "Log on DeadLetterLog",
            "Network",
            "Connect as trestle_apply",
            "Receive on ChangesDeadLetters");
    assertThat(rights("Query"))
        .containsExactly("Log on QueryLog", "Network", "Connect as trestle_read");
    assertThat(rights("Admin"))
        .containsExactly("Log on AdminLog", "Network", "Connect as trestle_admin");
  }

  @Test
  void the_task_itself_may_do_nothing_in_aws() {
    assertThat(app.properties("TaskRole").has("Policies")).isFalse();
    assertThat(app.properties("RunTask").path("TaskRoleArn").path("Fn::GetAtt").path(0).asString())
        .isEqualTo("TaskRole");
  }

  @Test
  void schedulers_may_start_exactly_what_they_start() {
    assertThat(
            app.properties("FetchScheduleRole").path("Policies").findValues("Resource").toString())
        .isEqualTo("[[{\"Ref\":\"FetchLive\"}]]");
    var hourly = statements("HourlyTaskRole");
    assertThat(hourly.getFirst().path("Resource").toString())
        .isEqualTo("[{\"Ref\":\"CatchUpTask\"}]");
    assertThat(hourly.getFirst().path("Condition").toString()).contains("ecs:cluster");
    assertThat(hourly.getLast().path("Condition").toString()).contains("ecs-tasks.amazonaws.com");
  }

  /** What a function's role allows, in words. */
  private static List<String> rights(String function) {
    var names = new ArrayList<String>();
    assertThat(app.properties(function).path("Role").path("Fn::GetAtt").path(0).asString())
        .isEqualTo(function + "Role");
    for (var statement : statements(function + "Role")) {
      if (statement.path("Effect").asString().equals("Allow")) {
        names.add(right(statement));
      }
    }
    return names;
  }

  private static String right(JsonNode statement) {
    var actions = Shape.texts(statement.path("Action"));
    assertThat(statement.path("Resource")).hasSize(1);
    return switch (statement.path("Sid").asString()) {
      case "Log" -> {
        assertThat(actions).containsExactly("logs:CreateLogStream", "logs:PutLogEvents");
        yield "Log on " + where(statement);
      }
      case "Receive" -> {
        assertThat(actions).containsExactlyElementsOf(RECEIVE);
        yield "Receive on " + where(statement);
      }
      case "Network" -> {
        assertThat(actions)
            .hasSize(6)
            .allMatch(
                action -> action.matches("ec2:.*(NetworkInterface|Subnets|PrivateIpAddresses).*"));
        yield "Network";
      }
      case "Connect" -> {
        assertThat(actions).containsExactly("rds-db:connect");
        assertThat(statement.path("Resource").toString()).contains("${Name}-DatabaseResource");
        var user = statement.path("Resource").path(0).path("Fn::Join").path(1).path(2).asString();
        yield "Connect as " + user.substring(1);
      }
      default -> {
        assertThat(actions).hasSize(1);
        yield actions.getFirst() + " on " + where(statement);
      }
    };
  }

  private static String where(JsonNode statement) {
    var resource = statement.path("Resource").path(0);
    if (resource.has("Fn::GetAtt")) {
      assertThat(resource.path("Fn::GetAtt").path(1).asString()).isEqualTo("Arn");
      return resource.path("Fn::GetAtt").path(0).asString();
    }
    return resource.has("Fn::Sub")
        ? resource.path("Fn::Sub").asString()
        : resource.path("Fn::ImportValue").path("Fn::Sub").asString();
  }

  private static List<JsonNode> statements(String role) {
    return app.properties(role)
        .path("Policies")
        .path(0)
        .path("PolicyDocument")
        .path("Statement")
        .valueStream()
        .toList();
  }
}

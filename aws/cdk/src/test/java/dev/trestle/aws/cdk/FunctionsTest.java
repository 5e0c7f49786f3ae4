package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FunctionsTest {
  private static final Set<String> ISOLATED = Set.of("Apply", "DeadLetter", "Query", "Admin");
  private static final Set<String> BEHIND_A_GATEWAY = Set.of("Insert", "Update", "Delete", "Query");
  private static Shape app;

  @BeforeAll
  static void synthesise() throws IOException {
    app = Shape.app();
  }

  @Test
  void functions_run_on_java_25_and_arm_from_snapshots_of_published_versions() {
    assertThat(app.all("AWS::Lambda::Function"))
        .hasSize(8)
        .allSatisfy((id, function) -> {
          assertThat(function.path("Runtime").asString()).isEqualTo("java25");
          assertThat(Shape.texts(function.path("Architectures"))).containsExactly("arm64");
          assertThat(function.path("SnapStart").path("ApplyOn").asString())
              .isEqualTo("PublishedVersions");
          assertThat(function.path("Handler").asString())
              .isEqualTo("dev.trestle.aws.functions." + id + "Function::handleRequest");
        });
  }

  @Test
  void only_what_needs_the_database_is_in_the_network_and_it_is_in_the_isolated_subnets() {
    assertThat(app.all("AWS::Lambda::Function"))
        .allSatisfy((id, function) -> {
          assertThat(function.has("VpcConfig")).as(id).isEqualTo(ISOLATED.contains(id));
          if (ISOLATED.contains(id)) {
            assertThat(function.path("VpcConfig").path("SubnetIds").toString())
                .contains("${Name}-IsolatedSubnets");
            assertThat(function.path("VpcConfig").path("SecurityGroupIds").toString())
                .contains("${Name}-FunctionGroup");
          }
        });
  }

  @Test
  void what_a_gateway_calls_ends_before_the_gateway_gives_up() {
    assertThat(BEHIND_A_GATEWAY)
        .allSatisfy(id -> assertThat(app.properties(id).path("Timeout").asInt()).isLessThan(30));
    assertThat(app.all("AWS::ApiGatewayV2::Integration"))
        .allSatisfy((id, integration) ->
            assertThat(integration.path("TimeoutInMillis").asInt()).isEqualTo(30_000));
  }

  @Test
  void every_function_is_published_again_with_each_release_and_old_versions_stay() {
    assertThat(app.all("AWS::Lambda::Version"))
        .hasSize(8)
        .allSatisfy((id, version) -> {
          assertThat(version.path("Description").path("Ref").asString()).isEqualTo("Release");
          assertThat(app.resource(id).path("DeletionPolicy").asString()).isEqualTo("Retain");
          assertThat(app.resource(id).path("UpdateReplacePolicy").asString()).isEqualTo("Retain");
        });
    assertThat(app.all("AWS::Lambda::Function"))
        .allSatisfy((id, function) ->
            assertThat(
                    function
                        .path("Environment")
                        .path("Variables")
                        .path("TRESTLE_VERSION")
                        .path("Ref")
                        .asString())
                .isEqualTo("Release"));
  }

  @Test
  void the_alias_live_is_the_newest_version_and_moves_by_code_deploy() {
    assertThat(app.all("AWS::Lambda::Alias"))
        .hasSize(8)
        .allSatisfy((id, alias) -> {
          assertThat(alias.path("Name").asString()).isEqualTo("live");
          assertThat(alias.path("FunctionVersion").path("Fn::GetAtt").path(0).asString())
              .isEqualTo(id.replace("Live", "Version"));
          assertThat(
                  app.resource(id)
                      .path("UpdatePolicy")
                      .path("CodeDeployLambdaAliasUpdate")
                      .path("DeploymentGroupName")
                      .path("Ref")
                      .asString())
              .isEqualTo(id.replace("Live", "Rollout"));
        });
  }

  @Test
  void a_rollout_is_taken_back_by_an_alarm_that_exists() {
    var alarms =
        app.all("AWS::CloudWatch::Alarm").values().stream()
            .map(alarm -> alarm.path("AlarmName"))
            .toList();
    assertThat(app.all("AWS::CodeDeploy::DeploymentGroup"))
        .hasSize(8)
        .allSatisfy((id, group) -> {
          assertThat(alarms)
              .contains(group.path("AlarmConfiguration").path("Alarms").path(0).path("Name"));
          assertThat(group.path("AutoRollbackConfiguration").path("Enabled").asBoolean()).isTrue();
        });
  }

  @Test
  void whatever_starts_a_function_starts_its_alias() {
    app.all("AWS::Lambda::EventSourceMapping")
        .forEach((id, mapping) -> isAlias(mapping.path("FunctionName")));
    app.all("AWS::Lambda::Permission")
        .forEach((id, permission) -> isAlias(permission.path("FunctionName")));
    app.all("AWS::ApiGatewayV2::Integration")
        .forEach((id, integration) -> isAlias(integration.path("IntegrationUri")));
    isAlias(app.properties("FetchEveryMinute").path("Target").path("Arn"));
    assertThat(
            app.properties("Fetch")
                .path("Environment")
                .path("Variables")
                .path("TRESTLE_APPLY_FUNCTION")
                .toString())
        .endsWith("-apply:live\"}");
  }

  private static void isAlias(JsonNode reference) {
    assertThat(app.resource(reference.path("Ref").asString()).path("Type").asString())
        .isEqualTo("AWS::Lambda::Alias");
  }

  @Test
  void every_log_group_ends_and_every_function_writes_to_its_own() {
    assertThat(app.all("AWS::Logs::LogGroup"))
        .hasSize(11)
        .allSatisfy((id, group) ->
            assertThat(group.path("RetentionInDays").path("Ref").asString()).isEqualTo("LogDays"));
    assertThat(app.all("AWS::Lambda::Function"))
        .allSatisfy((id, function) ->
            assertThat(function.path("LoggingConfig").path("LogGroup").path("Ref").asString())
                .isEqualTo(id + "Log"));
  }

  @Test
  void reads_cannot_take_the_receivers_concurrency_and_one_fetch_runs_at_a_time() {
    assertThat(reserved("Query").path("Ref").asString()).isEqualTo("QueryConcurrency");
    assertThat(reserved("Fetch").asInt()).isEqualTo(1);
    assertThat(Set.of("Insert", "Update", "Delete"))
        .allSatisfy(id -> assertThat(reserved(id).asInt()).isEqualTo(20));
  }

  private static JsonNode reserved(String id) {
    return app.properties(id).path("ReservedConcurrentExecutions").path("Fn::If").path(1);
  }

  @Test
  void a_missed_minute_of_fetch_is_not_made_up_for() {
    var schedule = app.properties("FetchEveryMinute");
    assertThat(schedule.path("ScheduleExpression").asString()).isEqualTo("rate(1 minute)");
    assertThat(schedule.path("Target").path("RetryPolicy").path("MaximumRetryAttempts").asInt(-1))
        .isZero();
    assertThat(app.properties("FetchRetries").path("MaximumRetryAttempts").asInt(-1)).isZero();
  }
}

package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TasksTest {
  private static Shape app;

  @BeforeAll
  static void synthesise() throws IOException {
    app = Shape.app();
  }

  @Test
  void without_an_image_there_is_no_task_and_nothing_for_it() {
    app.resources()
        .forEach((id, resource) -> {
          if (resource.path("Type").asString().startsWith("AWS::ECS::")
              || id.startsWith("Task")
              || id.startsWith("Hourly")) {
            assertThat(resource.path("Condition").asString())
                .as(id)
                .isIn("HasTask", "HasService", "HasHourlyTask");
          }
        });
    assertThat(app.root().path("Conditions").path("HasTask").toString())
        .contains("ImageRepository");
  }

  @Test
  void the_stream_never_runs_twice() {
    var service = app.properties("Stream");
    assertThat(service.path("DesiredCount").asInt()).isEqualTo(1);
    assertThat(service.path("DeploymentConfiguration").path("MinimumHealthyPercent").asInt(-1))
        .isZero();
    assertThat(service.path("DeploymentConfiguration").path("MaximumPercent").asInt())
        .isEqualTo(100);
  }

  @Test
  void either_the_service_runs_or_the_hourly_task() {
    assertThat(app.resource("Stream").path("Condition").asString()).isEqualTo("HasService");
    assertThat(app.resource("HourlyTask").path("Condition").asString()).isEqualTo("HasHourlyTask");
    assertThat(app.properties("HourlyTask").path("ScheduleExpression").asString())
        .isEqualTo("rate(1 hour)");
    assertThat(
            app.properties("HourlyTask")
                .path("Target")
                .path("EcsParameters")
                .path("TaskDefinitionArn")
                .path("Ref")
                .asString())
        .isEqualTo("CatchUpTask");
  }

  /** The image has none; its own program is what it runs. */
  @Test
  void the_task_needs_no_shell() {
    assertThat(app.all("AWS::ECS::TaskDefinition"))
        .hasSize(2)
        .allSatisfy((id, task) ->
            assertThat(task.path("ContainerDefinitions").path(0).has("EntryPoint")).isFalse());
    assertThat(command("RunTask")).containsExactly("run");
    assertThat(command("CatchUpTask")).containsExactly("run", "--for", "25m");
  }

  @Test
  void the_task_runs_on_the_processor_that_the_image_is_for() {
    assertThat(app.all("AWS::ECS::TaskDefinition"))
        .hasSize(2)
        .allSatisfy((id, task) ->
            assertThat(task.path("RuntimePlatform").path("CpuArchitecture").path("Ref").asString())
                .isEqualTo("TaskProcessor"));
  }

  private static List<String> command(String task) {
    return app.properties(task)
        .path("ContainerDefinitions")
        .path(0)
        .path("Command")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  @Test
  void secrets_reach_the_task_from_where_they_are_kept_and_never_stand_in_its_definition() {
    assertThat(app.all("AWS::ECS::TaskDefinition"))
        .hasSize(2)
        .allSatisfy((id, task) -> {
          var container = task.path("ContainerDefinitions").path(0);
          assertThat(container.has("Environment")).isFalse();
          assertThat(
                  container
                      .path("Secrets")
                      .valueStream()
                      .map(secret -> secret.path("Name").asString()))
              .containsExactly("TRESTLE_YAML", "TRESTLE_ORG_SECRET", "TRESTLE_DB_PASSWORD");
          assertThat(container.path("LogConfiguration").path("LogDriver").asString())
              .isEqualTo("awslogs");
        });
  }

  @Test
  void the_task_stands_in_the_public_subnets_behind_its_own_group() {
    var network = app.properties("Stream").path("NetworkConfiguration").path("AwsvpcConfiguration");
    assertThat(network.path("Subnets").toString()).contains("${Name}-PublicSubnets");
    assertThat(network.path("SecurityGroups").toString()).contains("${Name}-TaskGroup");
    assertThat(
            app.properties("HourlyTask")
                .path("Target")
                .path("EcsParameters")
                .path("NetworkConfiguration")
                .path("AwsvpcConfiguration"))
        .isEqualTo(network);
  }
}

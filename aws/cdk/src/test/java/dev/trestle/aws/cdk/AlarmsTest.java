package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.cdk.watch.FunctionMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlarmsTest {
  private static final Path MANUAL = Path.of("..", "..", "docs", "aws.md");
  private static final Pattern LINK = Pattern.compile("docs/aws\\.md#([a-z0-9-]+)$");

  /** The metrics of AWS that we use, as its documentation names them. */
  private static final Map<String, Set<String>> OF_AWS =
      Map.of(
          "AWS/Lambda",
              Set.of("Errors", "Invocations", "Throttles", "Duration", "ConcurrentExecutions"),
          "AWS/ApiGateway", Set.of("Count", "4xx", "5xx", "Latency"),
          "AWS/SQS",
              Set.of(
                  "ApproximateAgeOfOldestMessage",
                  "ApproximateNumberOfMessagesVisible",
                  "ApproximateNumberOfMessagesNotVisible"),
          "AWS/RDS",
              Set.of(
                  "CPUUtilization",
                  "DatabaseConnections",
                  "FreeableMemory",
                  "FreeStorageSpace",
                  "MaximumUsedTransactionIDs"),
          "AWS/Scheduler", Set.of("TargetErrorCount"),
          "AWS/Usage", Set.of("ResourceCount"),
          "AWS/CertificateManager", Set.of("DaysToExpiry"),
          "ECS/ContainerInsights", Set.of("RunningTaskCount"));

  private static Shape app;

  @BeforeAll
  static void synthesise() throws IOException {
    app = Shape.app();
  }

  @Test
  void each_alarm_tells_somebody_and_links_a_runbook_that_exists() throws IOException {
    var anchors = anchors();
    assertThat(app.all("AWS::CloudWatch::Alarm"))
        .hasSizeGreaterThan(25)
        .allSatisfy((id, alarm) -> {
          var link = LINK.matcher(alarm.path("AlarmDescription").asString());
          assertThat(link.find()).as(id).isTrue();
          assertThat(anchors).as(id).contains(link.group(1));
          assertThat(alarm.path("AlarmActions").path(0).path("Ref").asString())
              .isEqualTo("AlarmTopic");
        });
  }

  @Test
  void reasons_and_descriptions_link_only_headings_that_exist() throws IOException {
    var anchors = anchors();
    for (var stack : TrestleApp.STACKS) {
      var links = Pattern.compile("docs/aws\\.md#([a-z0-9-]+)").matcher(Synthesis.template(stack));
      while (links.find()) {
        assertThat(anchors).contains(links.group(1));
      }
    }
  }

  @Test
  void alarms_and_dashboard_read_only_metrics_that_somebody_writes() throws IOException {
    var ours =
        Arrays.stream(FunctionMetric.values())
            .map(FunctionMetric::metric)
            .collect(Collectors.toSet());
    for (var alarm : app.all("AWS::CloudWatch::Alarm").values()) {
      series(alarm)
          .forEach(metric ->
              known(ours, metric.path("Namespace").asString(), metric.path("MetricName")));
    }
    var dashboard =
        JsonMapper.shared()
            .readTree(app.properties("Dashboard").path("DashboardBody").path("Fn::Sub").asString());
    dashboard
        .path("widgets")
        .forEach(widget ->
            widget
                .path("properties")
                .path("metrics")
                .forEach(metric -> known(ours, metric.path(0).asString(), metric.path(1))));
  }

  private static List<JsonNode> series(JsonNode alarm) {
    return alarm.has("MetricName")
        ? List.of(alarm)
        : alarm
            .path("Metrics")
            .valueStream()
            .filter(query -> query.has("MetricStat"))
            .map(query -> query.path("MetricStat").path("Metric"))
            .toList();
  }

  private static void known(Set<String> ours, String namespace, JsonNode metric) {
    if (!namespace.equals("Trestle")) {
      assertThat(OF_AWS.getOrDefault(namespace, Set.of()))
          .as(namespace)
          .contains(metric.asString());
    } else if (metric.isString()) {
      assertThat(ours).contains(metric.asString());
    } else {
      // Counted by a filter of the stack itself.
      assertThat(
              app.properties("TaskErrorsFilter")
                  .path("MetricTransformations")
                  .path(0)
                  .path("MetricName"))
          .isEqualTo(metric);
    }
  }

  @Test
  void the_topic_takes_alarms_of_this_account_over_tls_and_nothing_else() {
    var statements = app.properties("AlarmTopicPolicy").path("PolicyDocument").path("Statement");
    assertThat(statements).hasSize(2);
    assertThat(statements.path(0).path("Principal").toString())
        .isEqualTo("{\"Service\":\"cloudwatch.amazonaws.com\"}");
    assertThat(statements.path(0).path("Condition").toString()).contains("aws:SourceAccount");
    assertThat(statements.path(1).path("Effect").asString()).isEqualTo("Deny");
    assertThat(statements.path(1).path("Condition").toString()).contains("aws:SecureTransport");
  }

  @Test
  void a_quiet_org_rings_only_where_somebody_says_how_quiet_it_may_be() {
    var alarm = app.resource("NoPushesAlarm");
    assertThat(alarm.path("Condition").asString()).isEqualTo("HasQuietMax");
    assertThat(alarm.path("Properties").path("Threshold").path("Ref").asString())
        .isEqualTo("QuietHoursMax");
    assertThat(app.root().path("Parameters").path("QuietHoursMax").path("Default").asInt(-1))
        .isZero();
  }

  @Test
  void a_budget_warns_before_it_is_used_up() {
    var budget = app.resource("Budget");
    assertThat(budget.path("Condition").asString()).isEqualTo("HasBudget");
    assertThat(budget.path("Properties").path("NotificationsWithSubscribers")).hasSize(2);
    assertThat(
            budget
                .path("Properties")
                .path("Budget")
                .path("BudgetLimit")
                .path("Amount")
                .path("Ref")
                .asString())
        .isEqualTo("BudgetUsd");
  }

  private static Set<String> anchors() throws IOException {
    return Files.readAllLines(MANUAL).stream()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line ->
            line.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-'))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

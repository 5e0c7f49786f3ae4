package dev.trestle.aws.cdk.watch;

import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page that follows a change from the gateway to the reader. Its body is JSON, into which
 * CloudFormation puts names.
 */
public final class Dashboard {
  private static final int COLUMNS = 3;
  private static final int WIDTH = 8;
  private static final int HEIGHT = 6;
  private static final int PERIOD_SECONDS = 60;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final List<Map<String, Object>> widgets = new ArrayList<>();

  /**
   * Series of one graph, each as CloudWatch writes them: namespace, metric, names and values of
   * dimensions.
   */
  private record Lines(List<List<String>> series) {}

  private Dashboard() {}

  public static void make(Stack stack) {
    var dashboard = new Dashboard();
    dashboard.pushes();
    dashboard.queue();
    dashboard.reads();
    dashboard.database();
    CfnDashboard.Builder.create(stack, "Dashboard")
        .dashboardName(Names.named("trestle"))
        .dashboardBody(Fn.sub(JSON.writeValueAsString(Map.of("widgets", dashboard.widgets))))
        .build();
  }

  private void pushes() {
    graph("Pushes", "Sum", own(FunctionMetric.PUSHES_RECEIVED), own(FunctionMetric.PUSHES_REFUSED));
    graph(
        "Rows of pushes",
        "Sum",
        own(FunctionMetric.PUSH_ROWS_ACCEPTED),
        own(FunctionMetric.PUSH_ROWS_RETRY));
    graph(
        "Push address: answers",
        "Sum",
        gateway("Hooks", "Count"),
        gateway("Hooks", "4xx"),
        gateway("Hooks", "5xx"));
  }

  private void queue() {
    graph(
        "Messages",
        "Maximum",
        queue("changes.fifo", "ApproximateNumberOfMessagesVisible"),
        queue("changes.fifo", "ApproximateNumberOfMessagesNotVisible"),
        queue("changes-dlq.fifo", "ApproximateNumberOfMessagesVisible"));
    graph(
        "Oldest message, seconds",
        "Maximum",
        queue("changes.fifo", "ApproximateAgeOfOldestMessage"));
    graph(
        "Rows by verdict",
        "Sum",
        own(FunctionMetric.ROWS_APPLIED),
        own(FunctionMetric.ROWS_UNCHANGED),
        own(FunctionMetric.ROWS_DOUBTED),
        own(FunctionMetric.ROWS_DROPPED),
        own(FunctionMetric.ROWS_FETCHED),
        own(FunctionMetric.ROWS_POLLED));
    graph("Doubted rows waiting", "Maximum", own(FunctionMetric.DOUBTED_WAITING));
    graph("Oldest doubt, seconds", "Maximum", own(FunctionMetric.OLDEST_DOUBT_SECONDS));
    graph("Age of the copy, seconds", "Maximum", own(FunctionMetric.COPY_AGE_SECONDS));
    graph(
        "Failures",
        "Sum",
        own(FunctionMetric.MESSAGES_FAILED),
        own(FunctionMetric.DEAD_LETTERS),
        own(FunctionMetric.FETCH_FAILURES));
  }

  private void reads() {
    graph(
        "Reads: answers",
        "Sum",
        gateway("Read", "Count"),
        gateway("Read", "4xx"),
        gateway("Read", "5xx"));
    graph("Reads: p99, ms", "p99", gateway("Read", "Latency"), own(FunctionMetric.QUERY_MILLIS));
    graph("Cold starts", "Sum", own(FunctionMetric.COLD_STARTS));
    graph("Function errors", "Sum", lambda("Errors"));
    graph("Functions at work", "Maximum", lambda("ConcurrentExecutions"));
    graph("Function time, ms", "p99", lambda("Duration"));
  }

  private void database() {
    graph("Database: processor, %", "Average", database("CPUUtilization"));
    graph("Database: connections", "Maximum", database("DatabaseConnections"));
    graph(
        "Database: free bytes",
        "Minimum",
        database("FreeableMemory"),
        database("FreeStorageSpace"));
  }

  private void graph(String title, String statistic, Lines... series) {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("title", title);
    properties.put("stat", statistic);
    properties.put("period", PERIOD_SECONDS);
    properties.put("region", "${AWS::Region}");
    properties.put(
        "metrics", Arrays.stream(series).flatMap(lines -> lines.series().stream()).toList());
    var place = widgets.size();
    widgets.add(
        Map.of(
            "type",
            "metric",
            "properties",
            properties,
            "x",
            WIDTH * (place % COLUMNS),
            "y",
            HEIGHT * (place / COLUMNS),
            "width",
            WIDTH,
            "height",
            HEIGHT));
  }

  private static Lines own(FunctionMetric metric) {
    return new Lines(
        metric.writers.stream()
            .map(writer ->
                List.of(
                    FunctionMetric.NAMESPACE,
                    metric.metric(),
                    "Function",
                    "${Name}-" + writer.dashed()))
            .toList());
  }

  private static Lines lambda(String metric) {
    return new Lines(
        Arrays.stream(Function.values())
            .map(function ->
                List.of("AWS/Lambda", metric, "FunctionName", "${Name}-" + function.dashed()))
            .toList());
  }

  private static Lines gateway(String api, String metric) {
    return new Lines(List.of(List.of("AWS/ApiGateway", metric, "ApiId", "${" + api + "Api}")));
  }

  private static Lines queue(String queue, String metric) {
    return new Lines(List.of(List.of("AWS/SQS", metric, "QueueName", "${Name}-" + queue)));
  }

  private static Lines database(String metric) {
    return new Lines(List.of(List.of("AWS/RDS", metric, "DBInstanceIdentifier", "${Name}")));
  }
}

package dev.trestle.aws.cdk.watch;

import dev.trestle.aws.cdk.parts.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricDataQueryProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricStatProperty;

/** Puts all alarms into the stack; each tells the topic when it rings and when it is over. */
public final class Alarms {
  private final Stack stack;
  private final String topic;

  private Alarms(Stack stack, String topic) {
    this.stack = stack;
    this.topic = topic;
  }

  public static void make(Stack stack, CfnParameter connectionsMax, CfnParameter quietHoursMax) {
    var alarms = new Alarms(stack, Topic.make(stack));
    FlowAlarms.all().forEach(alarms::put);
    ServeAlarms.all(connectionsMax).forEach(alarms::put);
    OptionalAlarms.countErrors(stack);
    OptionalAlarms.all(quietHoursMax)
        .forEach((alarm, condition) -> condition.only(stack, alarms.put(alarm)));
  }

  private CfnAlarm put(Alarm alarm) {
    var builder =
        CfnAlarm.Builder.create(stack, alarm.id() + "Alarm")
            .alarmName(Names.named(alarm.dashed()))
            .alarmDescription(alarm.description())
            .comparisonOperator(alarm.bound().comparison())
            .threshold(alarm.bound().value())
            .treatMissingData(alarm.bound().silence())
            .evaluationPeriods(alarm.periods())
            .datapointsToAlarm(alarm.periods())
            .alarmActions(List.of(topic))
            .okActions(List.of(topic));
    var period = alarm.periodSeconds();
    return switch (alarm.reading()) {
      case Reading.Series series -> single(builder, series, period).build();
      case Reading.Sum sum -> builder.metrics(sum(sum, period)).build();
      case Reading.Share share ->
          builder
              .metrics(
                  List.of(
                      result("100 * FILL(part, 0) / whole"),
                      query("part", share.part(), period),
                      query("whole", share.whole(), period)))
              .build();
      case Reading.OfQuota quota ->
          builder
              .metrics(
                  List.of(
                      result("100 * usage / SERVICE_QUOTA(usage)"),
                      query("usage", quota.usage(), period)))
              .build();
    };
  }

  private static CfnAlarm.Builder single(
      CfnAlarm.Builder builder, Reading.Series series, int period) {
    var named =
        builder
            .namespace(series.namespace())
            .metricName(series.metric())
            .dimensions(dimensions(series))
            .period(period);
    return series.statistic().startsWith("p")
        ? named.extendedStatistic(series.statistic())
        : named.statistic(series.statistic());
  }

  private static List<MetricDataQueryProperty> sum(Reading.Sum sum, int period) {
    List<MetricDataQueryProperty> queries = new ArrayList<>();
    List<String> terms = new ArrayList<>();
    for (var part : sum.parts()) {
      var id = "part" + queries.size();
      queries.add(query(id, part, period));
      terms.add("FILL(" + id + ", 0)");
    }
    queries.addFirst(result(String.join(" + ", terms)));
    return List.copyOf(queries);
  }

  private static MetricDataQueryProperty result(String expression) {
    return MetricDataQueryProperty.builder()
        .id("result")
        .expression(expression)
        .returnData(true)
        .build();
  }

  private static MetricDataQueryProperty query(String id, Reading.Series series, int period) {
    return MetricDataQueryProperty.builder()
        .id(id)
        .returnData(false)
        .metricStat(
            MetricStatProperty.builder()
                .metric(
                    MetricProperty.builder()
                        .namespace(series.namespace())
                        .metricName(series.metric())
                        .dimensions(dimensions(series))
                        .build())
                .period(period)
                .stat(series.statistic())
                .build())
        .build();
  }

  private static List<DimensionProperty> dimensions(Reading.Series series) {
    return series.dimensions().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            DimensionProperty.builder().name(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }
}

package dev.trestle.aws.cdk.watch;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.watch.Alarm.Bound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.CfnMetricFilter;

/** Alarms of what is there only when a parameter says so: the task, the domains' certificates. */
final class OptionalAlarms {
  private static final int MINUTE = 60;
  private static final int FIVE_MINUTES = 300;
  private static final int DAY = 86_400;

  private OptionalAlarms() {}

  static Map<Alarm, Conditions> all(CfnParameter quietHoursMax) {
    Map<Alarm, Conditions> alarms = new LinkedHashMap<>();
    alarms.put(
        new Alarm(
            "StreamStopped",
            "The task that holds the stream does not run.",
            "Stream not running",
            new Reading.Series(
                "ECS/ContainerInsights",
                "RunningTaskCount",
                Map.of("ClusterName", Fn.ref("Name"), "ServiceName", Names.named("stream")),
                "Minimum"),
            Bound.belowOrSilent(1),
            MINUTE,
            5),
        Conditions.HAS_SERVICE);
    alarms.put(
        new Alarm(
            "TaskErrors",
            "The task logs errors.",
            "Task errors",
            new Reading.Series(
                FunctionMetric.NAMESPACE, Names.named("TaskErrors"), Map.of(), "Sum"),
            Bound.above(0),
            FIVE_MINUTES,
            1),
        Conditions.HAS_TASK);
    alarms.put(
        new Alarm(
            "NoPushes",
            "No push has come for longer than the org is usually quiet.",
            "No pushes",
            Reading.own(FunctionMetric.HOURS_SINCE_PUSH, "Minimum"),
            Bound.above(quietHoursMax.getValueAsNumber()),
            FIVE_MINUTES,
            1),
        Conditions.HAS_QUIET_MAX);
    alarms.put(certificate("Hooks"), Conditions.HAS_HOOKS_DOMAIN);
    alarms.put(certificate("Read"), Conditions.HAS_READ_DOMAIN);
    return alarms;
  }

  /**
   * The bridge logs a JSON object per line; the metric is named after the install, as a filter
   * gives no fixed dimension.
   */
  static void countErrors(Stack stack) {
    Conditions.HAS_TASK.only(
        stack,
        CfnMetricFilter.Builder.create(stack, "TaskErrorsFilter")
            .logGroupName(Fn.ref("TaskLog"))
            .filterPattern("{ $.level = \"ERROR\" }")
            .metricTransformations(
                List.of(
                    CfnMetricFilter.MetricTransformationProperty.builder()
                        .metricNamespace(FunctionMetric.NAMESPACE)
                        .metricName(Names.named("TaskErrors"))
                        .metricValue("1")
                        .build()))
            .build());
  }

  private static Alarm certificate(String kind) {
    return new Alarm(
        kind + "Certificate",
        "The certificate of the domain ends in less than 30 days.",
        "Certificate ends",
        new Reading.Series(
            "AWS/CertificateManager",
            "DaysToExpiry",
            Map.of("CertificateArn", Fn.ref(kind + "DomainCertificate")),
            "Minimum"),
        Bound.below(30),
        DAY,
        1);
  }
}

package dev.trestle.aws.local.emf;

import dev.trestle.aws.local.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One line in the embedded metric format, checked against its specification: the limits are those
 * of "Specification: Embedded metric format" in the CloudWatch manual.
 *
 * @param metrics by {@code namespace/name}; empty if there are problems
 */
record EmfLine(Map<String, Metric> metrics, List<String> problems) {
  private static final Set<String> UNITS =
      Set.of(
          "Seconds",
          "Microseconds",
          "Milliseconds",
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Gigabytes",
          "Terabytes",
          "Bits",
          "Kilobits",
          "Megabits",
          "Gigabits",
          "Terabits",
          "Percent",
          "Count",
          "Bytes/Second",
          "Kilobytes/Second",
          "Megabytes/Second",
          "Gigabytes/Second",
          "Terabytes/Second",
          "Bits/Second",
          "Kilobits/Second",
          "Megabits/Second",
          "Gigabits/Second",
          "Terabits/Second",
          "Count/Second",
          "None");
  private static final int VALUES_MAX = 100;
  private static final int METRICS_MAX = 100;
  private static final int DIMENSIONS_MAX = 30;

  static boolean looksLikeOne(String line) {
    return line.startsWith("{") && line.contains("\"_aws\"");
  }

  static EmfLine read(String line) {
    EmfLine read = new EmfLine(new LinkedHashMap<>(), new ArrayList<>());
    JsonNode root = Json.read(line.getBytes(StandardCharsets.UTF_8));
    JsonNode metadata = root.path("_aws");
    if (!metadata.path("Timestamp").isIntegralNumber()) {
      read.problems.add("_aws.Timestamp is not a whole number");
    }
    JsonNode directives = metadata.path("CloudWatchMetrics");
    if (!directives.isArray() || directives.isEmpty()) {
      read.problems.add("_aws.CloudWatchMetrics is not a list");
    }
    directives.forEach(directive -> read.directive(root, directive));
    if (!read.problems.isEmpty()) {
      read.metrics.clear();
    }
    return read;
  }

  private void directive(JsonNode root, JsonNode directive) {
    String namespace = directive.path("Namespace").asString("");
    if (namespace.isEmpty()) {
      problems.add("no Namespace");
    }
    if (!directive.path("Dimensions").isArray()) {
      problems.add("Dimensions is not a list");
    }
    directive.path("Dimensions").forEach(set -> dimensions(root, set));
    if (directive.path("Metrics").size() > METRICS_MAX) {
      problems.add("more than " + METRICS_MAX + " metrics");
    }
    directive.path("Metrics").forEach(metric -> metric(root, namespace, metric));
  }

  private void dimensions(JsonNode root, JsonNode set) {
    if (!set.isArray() || set.size() > DIMENSIONS_MAX) {
      problems.add("a dimension set is not a list of at most " + DIMENSIONS_MAX);
    }
    for (JsonNode name : set) {
      if (!root.path(name.asString("")).isString()) {
        problems.add("dimension " + name + " has no text beside _aws");
      }
    }
  }

  private void metric(JsonNode root, String namespace, JsonNode metric) {
    String name = metric.path("Name").asString("");
    JsonNode value = root.path(name);
    if (metric.has("Unit") && !UNITS.contains(metric.path("Unit").asString(""))) {
      problems.add(name + " has an unknown unit: " + metric.path("Unit"));
    }
    if (value.isNumber()) {
      add(namespace, name, value);
    } else if (value.isArray() && value.size() <= VALUES_MAX) {
      value.forEach(one -> add(namespace, name, one));
    } else {
      problems.add("metric " + name + " has no number beside _aws");
    }
  }

  private void add(String namespace, String name, JsonNode value) {
    if (!value.isNumber()) {
      problems.add("metric " + name + " has a value that is no number");
      return;
    }
    metrics.merge(namespace + "/" + name, Metric.of(value.doubleValue()), Metric::plus);
  }
}

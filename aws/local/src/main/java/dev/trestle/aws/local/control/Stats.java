package dev.trestle.aws.local.control;

import dev.trestle.aws.local.lambda.EnvironmentStats;
import dev.trestle.aws.local.lambda.LambdaFunction;
import dev.trestle.aws.local.queue.EventSourceMapping;
import dev.trestle.aws.local.queue.Queue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;

/** Everything that is counted and measured. */
final class Stats {
  private final Controlled controlled;

  Stats(Controlled controlled) {
    this.controlled = controlled;
  }

  Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Object> functions = new TreeMap<>();
    for (LambdaFunction function : controlled.lambda().all()) {
      functions.put(function.name(), function.counts().all());
    }
    all.put("functions", functions);
    Map<String, Object> mappings = new TreeMap<>();
    for (EventSourceMapping mapping : controlled.mappings()) {
      mappings.put(mapping.function(), mapping.counts());
    }
    all.put("mappings", mappings);
    all.put(
        "queues",
        Map.of(
            "changes",
            depth(controlled.changes()),
            "deadLetters",
            depth(controlled.deadLetters())));
    all.put("deadLetters", controlled.receives().deadLetters());
    all.put("asyncDropped", controlled.async().dropped());
    all.put("metrics", controlled.metrics().metrics());
    all.put("metricProblems", controlled.metrics().problems());
    all.put("environments", environments());
    return all;
  }

  private Object depth(Queue queue) {
    try {
      return controlled.queues().depth(queue);
    } catch (SdkException e) {
      return Map.of("error", String.valueOf(e.getMessage()));
    }
  }

  private List<EnvironmentStats> environments() {
    return controlled.lambda().all().stream()
        .flatMap(function -> function.environments().stream())
        .toList();
  }
}

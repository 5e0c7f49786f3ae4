package dev.trestle.aws.local.emf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** CloudWatch's part: adds up what functions say in the embedded metric format. */
public final class MetricCollector {
  private static final int PROBLEMS_KEPT = 20;

  private final Map<String, Metric> metrics = new ConcurrentSkipListMap<>();
  private final Deque<String> problems = new ArrayDeque<>();

  /** Any line a function printed. */
  public void line(String line) {
    if (!EmfLine.looksLikeOne(line)) {
      return;
    }
    EmfLine read = EmfLine.read(line);
    read.metrics().forEach((name, metric) -> metrics.merge(name, metric, Metric::plus));
    read.problems().forEach(this::keep);
  }

  private synchronized void keep(String problem) {
    problems.addLast(problem);
    if (problems.size() > PROBLEMS_KEPT) {
      problems.removeFirst();
    }
  }

  public Map<String, Metric> metrics() {
    return new TreeMap<>(metrics);
  }

  /** The last lines that CloudWatch would have ignored, and why. */
  public synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}

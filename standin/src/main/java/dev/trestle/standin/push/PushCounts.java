package dev.trestle.standin.push;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened so far, by name. */
final class PushCounts {
  /** Rows that after-triggers heard of. */
  static final String TRIGGERS = "triggersFired";

  static final String JOBS_QUEUED = "jobsQueued";
  static final String JOBS_RUN = "jobsRun";
  static final String JOBS_DROPPED = "jobsDropped";
  static final String SENT = "sent";
  static final String DUPLICATES = "duplicates";

  private final Map<String, LongAdder> totals = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> records = new ConcurrentHashMap<>();

  PushCounts() {
    for (String name :
        new String[] {TRIGGERS, JOBS_QUEUED, JOBS_RUN, JOBS_DROPPED, SENT, DUPLICATES}) {
      totals.put(name, new LongAdder());
    }
  }

  void add(String name, long count) {
    add(totals, name, count);
  }

  /** Counts an answer by its HTTP status; {@code none} if there was none. */
  void answer(String status) {
    add(answers, status, 1);
  }

  void record(String status) {
    add(records, status, 1);
  }

  Map<String, Object> report() {
    Map<String, Object> report = new TreeMap<>(sums(totals));
    report.put("answers", sums(answers));
    report.put("records", sums(records));
    return report;
  }

  private static void add(Map<String, LongAdder> counters, String name, long count) {
    counters.computeIfAbsent(name, _ -> new LongAdder()).add(count);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counters) {
    Map<String, Long> sums = new TreeMap<>();
    counters.forEach((name, counter) -> sums.put(name, counter.sum()));
    return sums;
  }
}

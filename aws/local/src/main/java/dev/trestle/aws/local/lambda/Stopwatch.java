package dev.trestle.aws.local.lambda;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures the stretches of an environment's life. Each mark counts the first time only. */
final class Stopwatch {
  private final Map<Mark, Long> marks = new EnumMap<>(Mark.class);

  enum Mark {
    STARTED,
    SNAPSHOT,
    READY,
    FIRST_EVENT,
    FIRST_RESPONSE
  }

  synchronized void mark(Mark mark) {
    marks.computeIfAbsent(mark, _ -> System.nanoTime());
  }

  synchronized @Nullable Double millis(Mark from, Mark to) {
    Long start = marks.get(from);
    Long end = marks.get(to);
    return start == null || end == null ? null : Math.round((end - start) / 1e4) / 100.0;
  }
}

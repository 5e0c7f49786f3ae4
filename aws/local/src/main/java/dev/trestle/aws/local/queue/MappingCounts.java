package dev.trestle.aws.local.queue;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What a mapping has done. */
final class MappingCounts {
  final LongAdder batches = new LongAdder();
  final LongAdder deleted = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder throttled = new LongAdder();
  final LongAdder outOfOrder = new LongAdder();
  final LongAdder deletionsLost = new LongAdder();
  final LongAdder tooLate = new LongAdder();
  final LongAdder queueErrors = new LongAdder();

  Map<String, Long> all() {
    return new TreeMap<>(
        Map.of(
            "batches", batches.sum(),
            "deleted", deleted.sum(),
            "failed", failed.sum(),
            "throttled", throttled.sum(),
            "outOfOrder", outOfOrder.sum(),
            "deletionsLost", deletionsLost.sum(),
            "tooLate", tooLate.sum(),
            "queueErrors", queueErrors.sum()));
  }
}

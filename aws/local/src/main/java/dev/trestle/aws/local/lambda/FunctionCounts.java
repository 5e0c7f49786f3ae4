package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.lambda.InvocationResult.Failed;
import dev.trestle.aws.local.lambda.InvocationResult.Returned;
import dev.trestle.aws.local.lambda.InvocationResult.Throttled;
import dev.trestle.aws.local.lambda.InvocationResult.TooLarge;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How a function's invocations ended, and the time they took together, starts included. */
public final class FunctionCounts {
  private final LongAdder returned = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  void ended(InvocationResult result, long nanos) {
    this.nanos.add(nanos);
    switch (result) {
      case Returned _ -> returned.increment();
      case Failed _ -> failed.increment();
      case Throttled _ -> throttled.increment();
      case TooLarge _ -> failed.increment();
    }
  }

  void throttled() {
    throttled.increment();
  }

  public Map<String, Long> all() {
    return new TreeMap<>(
        Map.of(
            "returned", returned.sum(),
            "failed", failed.sum(),
            "throttled", throttled.sum(),
            "milliseconds", nanos.sum() / 1_000_000));
  }
}

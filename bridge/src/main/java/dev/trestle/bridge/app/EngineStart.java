package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.Observation.StepFailed;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleException;
import java.time.Duration;

/** Starts the engine again and again until the org answers; a stop interrupts it. */
final class EngineStart {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private EngineStart() {}

  static void retry(Runnable start, Observer observer) {
    Duration wait = FIRST;
    while (true) {
      try {
        start.run();
        return;
      } catch (RuntimeException e) {
        TrestleException failure = Failures.of(e);
        observer.observe(
            new StepFailed("start", failure.error(), failure.getMessage(), wait.toMillis()));
      }
      try {
        Thread.sleep(wait);
      } catch (InterruptedException e) {
        return;
      }
      Duration doubled = wait.multipliedBy(2);
      wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
  }
}

package dev.trestle.standin.push;

import dev.trestle.standin.push.PushFaults.Span;
import java.time.Duration;

/**
 * How the org runs the package.
 *
 * @param workers jobs that run at the same time
 * @param delay from the commit to the job, in milliseconds
 * @param retry from a failed attempt to the next: the first time, and at most; doubled each time
 * @param drainEvery how often the outbox is looked at
 */
record PushOptions(int workers, Span delay, Span retry, Duration drainEvery) {
  static final PushOptions DEFAULT =
      new PushOptions(4, new Span(0, 20), new Span(200, 5_000), Duration.ofSeconds(1));

  long retryMs(int attempts) {
    return Math.min(retry.to(), retry.from() << Math.min(attempts - 1, 20));
  }
}

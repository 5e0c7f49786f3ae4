package dev.trestle.bridge.salesforce.http;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Repeats a call that failed for a passing reason (CONTRACT 3.4), a few times within some ten
 * seconds. A longer outage is the business of the caller's loop.
 */
public final class Retry {
  private static final int TRIES_MAX = 4;
  private static final long FIRST_DELAY_MS = 500;
  private static final long DELAY_MS_MAX = 8_000;

  private final Pause pause;
  private final RandomGenerator random;

  public Retry(Pause pause, RandomGenerator random) {
    this.pause = pause;
    this.random = random;
  }

  /**
   * The result of the first try that succeeds.
   *
   * @param call may be run several times
   * @throws SalesforceException of the last try
   */
  public <T> T run(Supplier<T> call) {
    for (int failed = 1; ; failed++) {
      try {
        return call.get();
      } catch (SalesforceException e) {
        if (failed == TRIES_MAX || !repeatable(e)) {
          throw e;
        }
        waitAfter(failed, e);
      }
    }
  }

  private static boolean repeatable(SalesforceException e) {
    // The same request with an expired locator stays refused: the read must begin anew.
    return e.kind() == Kind.RETRY_LATER
        && !e.code().equals("INVALID_QUERY_LOCATOR")
        && !Thread.currentThread().isInterrupted();
  }

  private void waitAfter(int failed, SalesforceException cause) {
    long delayMs = Math.min(DELAY_MS_MAX, FIRST_DELAY_MS << (2 * (failed - 1)));
    try {
      pause.pause(Duration.ofMillis(delayMs / 2 + random.nextLong(delayMs / 2 + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}

package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting: the only place of this module that sleeps between looks at something. */
public final class Pause {
  private static final long STEP_MS = 100;

  /** Looks ten times per second until the condition holds; throws when the time is over. */
  public void until(String what, Duration time, BooleanSupplier condition) {
    if (!holdsWithin(time, STEP_MS, condition)) {
      throw new AcceptanceException("Waited " + time.toSeconds() + " s in vain for " + what + ".");
    }
  }

  /** Looks every so many milliseconds; whether the condition came to hold within the time. */
  public boolean holdsWithin(Duration time, long stepMs, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      sleep(stepMs);
    }
    return true;
  }

  public void sleep(long ms) {
    try {
      TimeUnit.MILLISECONDS.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AcceptanceException("Interrupted.", e);
    }
  }
}

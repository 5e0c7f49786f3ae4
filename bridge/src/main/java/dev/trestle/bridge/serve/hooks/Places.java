package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many signed pushes are carried out at once: eight, while as many wait for two seconds at
 * most. Their bodies are in memory, so that there is a bound for those, too.
 */
final class Places {
  private static final int AT_ONCE_MAX = 8;
  private static final int WAITING_MAX = 8;
  private static final long WAIT_MAX_MS = 2_000;
  private static final int RETRY_AFTER_SECONDS = 2;

  private final Semaphore inside = new Semaphore(AT_ONCE_MAX + WAITING_MAX);
  private final Semaphore places = new Semaphore(AT_ONCE_MAX, true);

  <T> T in(Supplier<T> work) {
    if (!inside.tryAcquire()) {
      throw full();
    }
    try {
      return inPlace(work);
    } finally {
      inside.release();
    }
  }

  private <T> T inPlace(Supplier<T> work) {
    if (!gotPlace()) {
      throw full();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private boolean gotPlace() {
    try {
      return places.tryAcquire(WAIT_MAX_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ProblemException full() {
    return new ProblemException(
        Problem.tooMany(
            "too_many_pushes",
            "Too many pushes at once; send it again later.",
            RETRY_AFTER_SECONDS));
  }
}

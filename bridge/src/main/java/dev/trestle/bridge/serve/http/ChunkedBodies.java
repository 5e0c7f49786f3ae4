package dev.trestle.bridge.serve.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many requests whose bodies come in chunks are served at once. Helidon holds each chunk whole,
 * so that one of them can take as much memory as the largest body.
 */
final class ChunkedBodies {
  static final Problem FULL =
      Problem.tooMany("too_many_bodies", "Too much is being sent at once; send it again later.", 5);

  private static final int AT_ONCE_MAX = 8;
  private static final long WAIT_MAX_MS = 2_000;

  private final Semaphore places = new Semaphore(AT_ONCE_MAX, true);

  /** Serves one of them in a place; false if none came free. */
  boolean serve(Runnable request) {
    if (!gotPlace()) {
      return false;
    }
    try {
      request.run();
      return true;
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
}

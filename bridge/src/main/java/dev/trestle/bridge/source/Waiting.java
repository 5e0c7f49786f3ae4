package dev.trestle.bridge.source;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The only place where a source waits; a stop ends every wait at once. */
public final class Waiting {
  private static final long FIRST_MS = 200;
  private static final long LONGEST_MS = 30_000;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final RandomGenerator random;

  public Waiting(RandomGenerator random) {
    this.random = random;
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  void stop() {
    stopped.countDown();
  }

  /**
   * Waits.
   *
   * @throws InterruptedException if the engine stops, so that whatever waits unwinds
   */
  void pause(Duration time) throws InterruptedException {
    if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("stopping");
    }
  }

  /** Waits longer with each try: 0.2 s doubled up to 30 s, with a fifth of jitter. */
  void backOff(int tries) throws InterruptedException {
    pause(Duration.ofMillis(backOffMs(tries)));
  }

  long backOffMs(int tries) {
    long plainMs = Math.min(LONGEST_MS, FIRST_MS << Math.min(tries, 10));
    return plainMs + random.nextLong(plainMs / 5 + 1);
  }
}

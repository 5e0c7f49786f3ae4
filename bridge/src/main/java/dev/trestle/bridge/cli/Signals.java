package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.Bridge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops a bridge when the process is told to end, also while it is still being started. */
final class Signals {
  private static final int START_ENDS_WITHIN_S = 20;

  private final Thread starter;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile Optional<Bridge> bridge = Optional.empty();

  /**
   * Watches a start.
   *
   * @param starter the thread that starts the bridge
   */
  Signals(Thread starter) {
    this.starter = starter;
  }

  /** The bridge, as soon as there is one. Throws when it is not wanted any more. */
  synchronized void made(Bridge made) {
    if (stopping) {
      throw new CancellationException("told to stop");
    }
    bridge = Optional.of(made);
  }

  Optional<Bridge> bridge() {
    return bridge;
  }

  boolean stopping() {
    return stopping;
  }

  /** Runs when the process is told to end; returns when nothing of the bridge is left. */
  void stop() {
    announce();
    if (bridge.isPresent()) {
      bridge.get().close();
    } else {
      starter.interrupt();
      awaitEnd();
    }
    stopped.countDown();
  }

  private synchronized void announce() {
    stopping = true;
  }

  private void awaitEnd() {
    try {
      if (!ended.await(START_ENDS_WITHIN_S, TimeUnit.SECONDS)) {
        return; // a server of somebody else's that does not answer
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** Waits at most that long; says whether the process was told to end meanwhile. */
  boolean awaitStop(Duration time) throws InterruptedException {
    return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The start has failed or the bridge was stopped: nothing is left to be cleaned up. */
  void ended() {
    ended.countDown();
  }
}

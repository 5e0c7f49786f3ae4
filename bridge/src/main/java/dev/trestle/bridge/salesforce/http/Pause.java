package dev.trestle.bridge.salesforce.http;

import java.time.Duration;

/** Waiting between two tries; tests do not really wait. */
@FunctionalInterface
public interface Pause {
  void pause(Duration duration) throws InterruptedException;

  static Pause sleeping() {
    return Thread::sleep;
  }
}

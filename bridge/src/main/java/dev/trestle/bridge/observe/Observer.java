package dev.trestle.bridge.observe;

/**
 * Somebody who is told. May be called from any thread, any number of times; must be quick, must not
 * block and must not throw.
 */
@FunctionalInterface
public interface Observer {
  void observe(Observation observation);

  /** Tells nobody. */
  static Observer none() {
    return observation -> {};
  }
}

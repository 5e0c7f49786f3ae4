package dev.trestle.bridge.observe;

import java.util.List;

/** Tells several observers, in order. */
public record Observers(List<Observer> all) implements Observer {
  public Observers {
    all = List.copyOf(all);
  }

  @Override
  public void observe(Observation observation) {
    for (Observer observer : all) {
      observer.observe(observation);
    }
  }
}

package dev.trestle.standin.push;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a push, as its sender has to see it. */
sealed interface Answer {
  /** Stored; the status of each record, none for parcels that carry no rows. */
  record Accepted(Map<String, String> results) implements Answer {
    public Accepted {
      results = Map.copyOf(results);
    }
  }

  /** Send less, or ids. */
  record TooLarge() implements Answer {}

  /**
   * Try again.
   *
   * @param after what the receiver asked for, null if nothing
   */
  record Later(@Nullable Duration after) implements Answer {}

  /** It will never work: for a human. */
  record Refused(String text) implements Answer {}
}

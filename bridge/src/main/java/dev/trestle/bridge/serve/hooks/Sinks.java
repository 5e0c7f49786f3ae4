package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import java.util.function.Supplier;

/** Turns what a sink throws into an answer that the sender can act on. */
final class Sinks {
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final int AWAY_RETRY_AFTER_SECONDS = 15;

  private Sinks() {}

  static <T> T answer(Supplier<T> stored) {
    try {
      return stored.get();
    } catch (EngineAway e) {
      throw new ProblemException(
          Problem.unavailable(
              "engine_away",
              "The engine does not run in this process now; send it again.",
              AWAY_RETRY_AFTER_SECONDS));
    } catch (NotMirrored e) {
      throw new ProblemException(
          Problem.parameter("object", "object_not_mirrored", "This object is not mirrored."));
    } catch (RuntimeException e) {
      throw new ProblemException(
          Problem.unavailable(
              "push_not_stored",
              "The push could not be stored; send it again.",
              RETRY_AFTER_SECONDS),
          e);
    }
  }
}

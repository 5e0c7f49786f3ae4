package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.Observation.StepFailed;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.SalesforceException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one loop's step for object after object. One whose step fails is tried again later and
 * later, and no other waits for it. While the org's calls are scarce, few steps are run. For one
 * thread.
 */
final class EachObject {
  private record Held(int tries, long untilMs) {}

  private final String name;
  private final Waiting waiting;
  private final Clock clock;
  private final CallBudget budget;
  private final Observer observer;
  private final Map<String, Held> held = new HashMap<>();

  EachObject(String name, Waiting waiting, Clock clock, CallBudget budget, Observer observer) {
    this.name = name;
    this.waiting = waiting;
    this.clock = clock;
    this.budget = budget;
    this.observer = observer;
  }

  /**
   * Runs the step, unless the object still waits after a failure, or the org's calls are scarce.
   *
   * @return what the step returned; -1 if it failed or was not run
   * @throws RuntimeException if it failed for a reason that concerns every object
   */
  int run(String object, IntSupplier step) {
    @Nullable Held before = held.get(object);
    if ((before != null && clock.millis() < before.untilMs()) || !budget.allows()) {
      return -1;
    }
    try {
      int done = step.getAsInt();
      held.remove(object);
      return done;
    } catch (RuntimeException e) {
      if (waiting.isStopped() || concernsAll(e)) {
        throw e;
      }
      hold(object, e, before == null ? 0 : before.tries() + 1);
      return -1;
    }
  }

  private void hold(String object, RuntimeException failure, int tries) {
    long pauseMs = waiting.backOffMs(Loop.patience(failure, tries));
    held.put(object, new Held(tries, clock.millis() + pauseMs));
    observer.observe(
        new StepFailed(
            name + " of " + object,
            Loop.errorOf(failure),
            String.valueOf(failure.getMessage()),
            pauseMs));
  }

  private static boolean concernsAll(RuntimeException failure) {
    if (failure instanceof SalesforceException refused) {
      return switch (refused.kind()) {
        case LIMIT, AUTH -> true;
        case RETRY_LATER, REPLAY_REFUSED, NOT_FOUND, CONFIG, PROTOCOL -> false;
      };
    }
    TrestleError error = Loop.errorOf(failure);
    return error == TrestleError.DATABASE_UNREACHABLE
        || error == TrestleError.DISK_FULL
        || error == TrestleError.LEASE_LOST;
  }
}

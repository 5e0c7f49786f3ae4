package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.Observation.StepFailed;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.SalesforceException;
import java.time.Duration;

/**
 * A loop of the engine on its own thread: one bounded step, then wait; a failed step is told,
 * classified, and tried again later and later. Ends only with a stop.
 */
final class Loop implements Runnable {
  /** One bounded step; returns how long to wait before the next. */
  interface Step {
    Duration run() throws Exception;
  }

  private static final int HUMAN_TRIES = 7;

  private final String name;
  private final Step step;
  private final Waiting waiting;
  private final Observer observer;

  Loop(String name, Step step, Waiting waiting, Observer observer) {
    this.name = name;
    this.step = step;
    this.waiting = waiting;
    this.observer = observer;
  }

  Thread start() {
    return Thread.ofVirtual().name(name).start(this);
  }

  @Override
  public void run() {
    int tries = 0;
    while (!waiting.isStopped()) {
      try {
        waiting.pause(step.run());
        tries = 0;
      } catch (InterruptedException e) {
        return;
      } catch (Exception | Error e) {
        // Also when memory ran out: a loop that ends unseen would leave a copy that grows old.
        if (!waitAfter(e, tries++)) {
          return;
        }
      }
    }
  }

  private boolean waitAfter(Throwable failure, int tries) {
    int patience = patience(failure, tries);
    if (waiting.isStopped()) {
      return false;
    }
    observer.observe(
        new StepFailed(
            name,
            errorOf(failure),
            String.valueOf(failure.getMessage()),
            waiting.backOffMs(patience)));
    try {
      waiting.backOff(patience);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  static int patience(Throwable failure, int tries) {
    return needsTime(failure) ? Math.max(tries, HUMAN_TRIES) : tries;
  }

  /** A limit or a setting does not change within seconds. */
  private static boolean needsTime(Throwable failure) {
    if (!(failure instanceof SalesforceException refused)) {
      return false;
    }
    return switch (refused.kind()) {
      case LIMIT, AUTH, CONFIG -> true;
      case RETRY_LATER, REPLAY_REFUSED, NOT_FOUND, PROTOCOL -> false;
    };
  }

  static TrestleError errorOf(Throwable failure) {
    return switch (failure) {
      case TrestleException known -> known.error();
      case SalesforceException refused ->
          switch (refused.kind()) {
            case RETRY_LATER -> TrestleError.ORG_UNAVAILABLE;
            case LIMIT -> TrestleError.REQUEST_LIMIT;
            case AUTH -> TrestleError.SESSION_REFUSED;
            case REPLAY_REFUSED -> TrestleError.POSITION_REFUSED;
            case NOT_FOUND -> TrestleError.OBJECT_UNKNOWN;
            case CONFIG -> TrestleError.REQUEST_REFUSED;
            case PROTOCOL -> TrestleError.RESPONSE_UNEXPECTED;
          };
      default -> TrestleError.INTERNAL;
    };
  }
}

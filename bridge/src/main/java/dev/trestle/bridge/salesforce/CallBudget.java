package dev.trestle.bridge.salesforce;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps the reading that changes cause from using up the org's calls of 24 hours, which other
 * programs need, too. Once most of them are used, by whomever, one step may begin per pause: then
 * Trestle alone makes about a tenth of the calls the org allows.
 */
public final class CallBudget {
  private static final long DAY_MS = 86_400_000;
  private static final int SLOWER_THAN_AVERAGE = 10;
  private static final long PAUSE_MS_MAX = 600_000;

  /** So far below the threshold it is over, lest it come and go with each call. */
  private static final int RELIEF_PERCENT = 5;

  private final int percentMax;
  private final Clock clock;
  private final AtomicReference<State> state = new AtomicReference<>(new State(0, 0, false));
  private volatile long lastCallMs;

  /**
   * What is known.
   *
   * @param used calls of the last 24 hours, of all programs together
   * @param tight whether to read slowly
   */
  public record State(long used, long allowed, boolean tight) {}

  /**
   * @param percentMax share of the org's calls above which to read slowly
   */
  public CallBudget(int percentMax, Clock clock) {
    this.percentMax = percentMax;
    this.clock = clock;
  }

  /** A call is about to be made. */
  public void called() {
    lastCallMs = clock.millis();
  }

  /** What an answer said of all calls. */
  public void used(long used, long allowed) {
    state.updateAndGet(before -> {
      int percent = before.tight() ? percentMax - RELIEF_PERCENT : percentMax;
      return new State(used, allowed, allowed > 0 && used >= allowed / 100.0 * percent);
    });
  }

  public State state() {
    return state.get();
  }

  /** Whether a step that makes calls may begin now. */
  public boolean allows() {
    State now = state.get();
    return !now.tight() || clock.millis() - lastCallMs >= pauseMs(now);
  }

  private static long pauseMs(State now) {
    return Math.min(PAUSE_MS_MAX, SLOWER_THAN_AVERAGE * DAY_MS / now.allowed());
  }
}

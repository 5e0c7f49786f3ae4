package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.store.Incidents;
import java.time.Clock;
import java.time.Duration;

/**
 * Keeps an incident open while pushes of an object claim times that cannot be: none of them can be
 * taken, so every changed row costs a read. When one was last seen is in the database: of several
 * processes that judge pushes, none closes what another sees.
 */
final class PushAlarm {
  private static final Duration CALM = Duration.ofMinutes(15);
  private static final long EVERY_MS = 60_000;

  private final Incidents incidents;
  private final Clock clock;
  private long nextMs;

  PushAlarm(Incidents incidents, Clock clock) {
    this.incidents = incidents;
    this.clock = clock;
  }

  /** One incident per object, however many pushes. */
  void impossible(Mirror mirror) {
    incidents.open(
        TrestleError.PUSH_INTERVAL,
        mirror.object(),
        "pushes say that they were read at times that cannot be; their rows are read again");
  }

  /** Closes what has been calm for a while; for one thread. */
  void run() {
    long nowMs = clock.millis();
    if (nowMs < nextMs) {
      return;
    }
    nextMs = nowMs + EVERY_MS;
    for (String object : incidents.openObjects(TrestleError.PUSH_INTERVAL)) {
      incidents.closeCalm(
          TrestleError.PUSH_INTERVAL, object, CALM, "the times of pushes are right again");
    }
  }
}

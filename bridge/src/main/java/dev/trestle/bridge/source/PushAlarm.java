package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.store.Incidents;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps an incident open while pushes of an object claim times that cannot be: none of them can be
 * taken, so every changed row costs a read.
 */
final class PushAlarm {
  private static final long CALM_MS = 900_000;
  private static final long EVERY_MS = 60_000;

  private final Incidents incidents;
  private final Clock clock;
  private final Map<String, Long> lastMs = new ConcurrentHashMap<>();
  private final long begunMs;
  private long nextMs;

  PushAlarm(Incidents incidents, Clock clock) {
    this.incidents = incidents;
    this.clock = clock;
    this.begunMs = clock.millis();
  }

  /** One incident per object, however many pushes. */
  void impossible(Mirror mirror) {
    lastMs.put(mirror.object(), clock.millis());
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
      if (nowMs - lastMs.getOrDefault(object, begunMs) > CALM_MS) {
        incidents.close(TrestleError.PUSH_INTERVAL, object, "the times of pushes are right again");
      }
    }
  }
}

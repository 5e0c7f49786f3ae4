package dev.trestle.bridge.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes observations to the log, the progress of a load at most every five seconds per object. */
public final class LogObserver implements Observer {
  /** The key under which the name of the event is logged. */
  static final String EVENT = "event";

  private static final long PROGRESS_EVERY_MS = 5_000;

  private final Logger log = LoggerFactory.getLogger("trestle");
  private final Map<String, Long> progressLoggedAtMs = new ConcurrentHashMap<>();

  @Override
  public void observe(Observation observation) {
    Level level = Severity.of(observation);
    if (!log.isEnabledForLevel(level) || isRepetition(observation)) {
      return;
    }
    LoggingEventBuilder event = log.atLevel(level).addKeyValue(EVENT, Fields.name(observation));
    for (Map.Entry<String, Object> field : Fields.of(observation).entrySet()) {
      event = event.addKeyValue(field.getKey(), field.getValue());
    }
    event.log(Wording.of(observation));
  }

  private boolean isRepetition(Observation observation) {
    if (!(observation instanceof Observation.LoadProgress progress)) {
      return false;
    }
    long due = progressLoggedAtMs.getOrDefault(progress.object(), -PROGRESS_EVERY_MS);
    boolean early = progress.elapsedMs() >= due && progress.elapsedMs() < due + PROGRESS_EVERY_MS;
    if (!early) {
      progressLoggedAtMs.put(progress.object(), progress.elapsedMs());
    }
    return early;
  }
}

package dev.trestle.bridge.source;

import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.ControlStore.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Polls each object when its time has come or somebody asked for it, and takes note in the database
 * of those who ask. A request is done when all it names was polled.
 */
final class PollLoop {
  static final String KIND = "poll";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final ControlStore control;
  private final EachObject each;
  private final Clock clock;
  private final Duration every;
  private final Map<String, Instant> polledAt = new ConcurrentHashMap<>();

  PollLoop(EngineParts parts, ControlStore control, EachObject each, Clock clock, Duration every) {
    this.parts = parts;
    this.control = control;
    this.each = each;
    this.clock = clock;
    this.every = every;
  }

  /** The object was read as a whole just now. */
  void loaded(String object) {
    polledAt.put(object, clock.instant());
  }

  /** Asks for what changed since a time; durable when this returns. */
  void changedSince(Mirror mirror, long sinceMs) {
    control.askSince(KIND, mirror.object(), sinceMs);
  }

  /** One look at every object. */
  Duration step() {
    List<Request> requests = new ArrayList<>(control.waiting(KIND));
    for (Mirror mirror : parts.mirrors().published()) {
      List<Request> asked = requests.stream().filter(r -> r.concerns(mirror.object())).toList();
      if ((!asked.isEmpty() || isDue(mirror))
          && each.run(mirror.object(), () -> poll(mirror, asked)) < 0) {
        requests.removeAll(asked);
      }
    }
    requests.removeIf(parts::isLoading);
    requests.forEach(request -> control.done(request, "polled"));
    return PAUSE;
  }

  private boolean isDue(Mirror mirror) {
    Instant last = polledAt.get(mirror.object());
    return mirror.channels().polls()
        && (last == null || !last.plus(every).isAfter(clock.instant()));
  }

  private int poll(Mirror mirror, List<Request> asked) {
    boolean whole = isDue(mirror) || asked.stream().anyMatch(r -> r.sinceMs().isEmpty());
    OptionalLong since =
        asked.stream()
            .map(Request::sinceMs)
            .flatMapToLong(OptionalLong::stream)
            .map(this::possible)
            .min();
    if (whole || mirror.channels().polls()) {
      pollSinceCursor(mirror, since);
    } else if (since.isPresent()) {
      pollSince(mirror, Instant.ofEpochMilli(since.getAsLong()));
    }
    return 1;
  }

  /** No org has changes before 1970 or of tomorrow, and none answers a query for them. */
  private long possible(long sinceMs) {
    return Math.clamp(sinceMs, 0, parts.poller().salesforceNow().toEpochMilli());
  }

  private void pollSinceCursor(Mirror mirror, OptionalLong since) {
    Instant began = clock.instant();
    long beganSfMs = parts.poller().salesforceNow().toEpochMilli();
    if (since.isPresent() && !mirror.stampTellsChanges()) {
      parts.verifier().want(mirror);
    }
    parts.poller().poll(mirror, since);
    if (!parts.poller().deletes(mirror, since)) {
      deletesForgotten(mirror);
    }
    if (mirror.channels().polled()) {
      parts.freshness().read(mirror.object(), beganSfMs);
    }
    polledAt.put(mirror.object(), began);
  }

  /** Without polls the cursors say nothing, and stay for the day when polls are switched on. */
  private void pollSince(Mirror mirror, Instant since) {
    if (!mirror.stampTellsChanges()) {
      parts.verifier().want(mirror);
    }
    parts.poller().pollOnce(mirror, since);
    if (!parts.poller().deletesOnce(mirror, since)) {
      deletesForgotten(mirror);
    }
  }

  private void deletesForgotten(Mirror mirror) {
    parts.healer().objectLost(mirror, "the org no longer lists deletes that far back");
  }
}

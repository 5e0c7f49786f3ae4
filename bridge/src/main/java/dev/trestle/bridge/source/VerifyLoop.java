package dev.trestle.bridge.source;

import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.ControlStore.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies an object when somebody asked for it, and by time if polls do not find its changes: a
 * push can be lost. After a start that is at once, for pushes may have been lost meanwhile.
 */
final class VerifyLoop {
  static final String KIND = "verify";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final ControlStore control;
  private final EachObject each;
  private final Clock clock;
  private final Duration every;
  private final Map<String, Instant> begunAt = new ConcurrentHashMap<>();
  private final Map<Long, Asked> asked = new HashMap<>();

  /** A request: how many walks of each object it still waits for, and what they found. */
  private static final class Asked {
    private final Map<String, Integer> left = new HashMap<>();
    private long rows;
    private long differing;
  }

  VerifyLoop(
      EngineParts parts, ControlStore control, EachObject each, Clock clock, Duration every) {
    this.parts = parts;
    this.control = control;
    this.each = each;
    this.clock = clock;
    this.every = every;
  }

  /** The object was read as a whole just now. */
  void loaded(String object) {
    begunAt.put(object, clock.instant());
  }

  /** One page of every object that is being verified. */
  Duration step() {
    List<Mirror> mirrors = parts.mirrors().published();
    answer(mirrors);
    int rows = 0;
    for (Mirror mirror : mirrors) {
      if (isDue(mirror)) {
        begin(mirror);
      }
      rows += Math.max(0, each.run(mirror.object(), () -> verify(mirror)));
    }
    return rows == 0 ? PAUSE : Duration.ZERO;
  }

  private boolean isDue(Mirror mirror) {
    Instant last = begunAt.get(mirror.object());
    return !mirror.channels().polled()
        && (last == null || !last.plus(every).isAfter(clock.instant()))
        && !parts.verifier().isWalking(mirror);
  }

  private int begin(Mirror mirror) {
    begunAt.put(mirror.object(), clock.instant());
    return parts.verifier().want(mirror);
  }

  private int verify(Mirror mirror) {
    Verifier.Step step = parts.verifier().step(mirror);
    step.ended().ifPresent(walk -> ended(mirror, walk));
    return step.rows();
  }

  private void ended(Mirror mirror, VerifyWalk walk) {
    parts.freshness().read(mirror.object(), walk.beganSfMs());
    for (Asked request : asked.values()) {
      Integer before = request.left.get(mirror.object());
      if (before != null && before == 1) {
        request.left.remove(mirror.object());
        request.rows += walk.rows();
        request.differing += walk.differing();
      } else if (before != null) {
        request.left.put(mirror.object(), before - 1);
      }
    }
  }

  /** Begins what is asked for, and closes requests of which nothing is left. */
  private void answer(List<Mirror> mirrors) {
    for (Request request : control.waiting(KIND)) {
      if (parts.isLoading(request)) {
        continue;
      }
      Asked known = asked.computeIfAbsent(request.id(), id -> begin(request, mirrors));
      if (known.left.isEmpty()) {
        control.done(request, known.rows + " rows compared, " + known.differing + " differ");
        asked.remove(request.id());
      }
    }
  }

  private Asked begin(Request request, List<Mirror> mirrors) {
    Asked begun = new Asked();
    mirrors.stream()
        .filter(mirror -> request.concerns(mirror.object()))
        .forEach(mirror -> begun.left.put(mirror.object(), begin(mirror)));
    return begun;
  }
}

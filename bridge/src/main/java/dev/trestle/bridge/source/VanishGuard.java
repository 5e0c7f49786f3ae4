package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.store.Incidents;
import dev.trestle.bridge.store.LoadStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells rows that were deleted from rows that this user may no longer see: when many are gone at
 * once without a delete event, permission is the likelier cause, and nothing is deleted.
 */
final class VanishGuard {
  private static final int ROWS_FREE = 50;
  private static final int ROWS_MAX = 1_000;
  private static final long WINDOW_MS = 3_600_000;

  /** Rows that are held are read again sooner than this, so by then none is left. */
  private static final long CALM_MS = 900_000;

  private final LoadStore loads;
  private final Incidents incidents;
  private final Clock clock;
  private final Windows windows;
  private final Map<String, Long> refusedMs = new HashMap<>();

  /** Counts what vanished; whether the object's window has room for this many more. */
  @FunctionalInterface
  interface Windows {
    boolean admits(String object, int vanished, long allowed, long windowMs, long nowMs);
  }

  /** A guard that counts what vanishes in this process. */
  VanishGuard(LoadStore loads, Incidents incidents, Clock clock) {
    this(loads, incidents, clock, new OwnWindows());
  }

  VanishGuard(LoadStore loads, Incidents incidents, Clock clock, Windows windows) {
    this.loads = loads;
    this.incidents = incidents;
    this.clock = clock;
    this.windows = windows;
  }

  /** Whether this many more rows of the object may become tombstones now. */
  synchronized boolean allows(Mirror mirror, int vanished) {
    if (vanished == 0) {
      return true;
    }
    long nowMs = clock.millis();
    long allowed =
        Math.max(ROWS_FREE, Math.min(ROWS_MAX, loads.rowsEstimate(mirror.table()) / 100));
    if (!windows.admits(mirror.object(), vanished, allowed, WINDOW_MS, nowMs)) {
      refusedMs.put(mirror.object(), nowMs);
      incidents.open(
          TrestleError.MASS_VANISH,
          mirror.object(),
          vanished
              + " rows of "
              + mirror.object()
              + " are gone at once without a delete event; they are kept until you check that the"
              + " integration user may still see them");
      return false;
    }
    Long refused = refusedMs.get(mirror.object());
    if (refused == null || nowMs - refused > CALM_MS) {
      incidents.close(TrestleError.MASS_VANISH, mirror.object(), "rows can be told apart again");
    }
    return true;
  }

  private record Window(long sinceMs, long vanished) {}

  private static final class OwnWindows implements Windows {
    private final Map<String, Window> windows = new HashMap<>();

    @Override
    public boolean admits(String object, int vanished, long allowed, long windowMs, long nowMs) {
      Window window = windows.getOrDefault(object, new Window(nowMs, 0));
      if (nowMs - window.sinceMs() > windowMs) {
        window = new Window(nowMs, 0);
      }
      long total = window.vanished() + vanished;
      if (total > allowed) {
        return false;
      }
      windows.put(object, new Window(window.sinceMs(), total));
      return true;
    }
  }
}

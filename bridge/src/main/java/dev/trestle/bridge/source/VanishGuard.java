package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.store.Incidents;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.VanishWindows;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells rows that were deleted from rows that this user may no longer see: when many are gone at
 * once without a delete event, permission is the likelier cause, and nothing is deleted until an
 * operator says that they are gone.
 */
final class VanishGuard {
  private static final int ROWS_FREE = 50;
  private static final int ROWS_MAX = 1_000;
  private static final long WINDOW_MS = 3_600_000;

  /** Rows that are held are read again sooner than this, so by then none is left. */
  private static final Duration CALM = Duration.ofMinutes(15);

  private final LoadStore loads;
  private final Incidents incidents;
  private final Clock clock;
  private final VanishWindows windows;

  VanishGuard(LoadStore loads, Incidents incidents, Clock clock, VanishWindows windows) {
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
    if (windows.isConfirmed(mirror.object())) {
      incidents.close(TrestleError.MASS_VANISH, mirror.object(), "an operator says they are gone");
      return true;
    }
    long nowMs = clock.millis();
    long allowed =
        Math.max(ROWS_FREE, Math.min(ROWS_MAX, loads.rowsEstimate(mirror.table()) / 100));
    if (!windows.admits(mirror.object(), vanished, allowed, WINDOW_MS, nowMs)) {
      incidents.open(
          TrestleError.MASS_VANISH,
          mirror.object(),
          vanished
              + " rows of "
              + mirror.object()
              + " are gone at once without a delete event; they are kept. If the integration user may"
              + " see all of them, they are really gone: say so by './trestle gone "
              + mirror.object()
              + "'");
      return false;
    }
    incidents.closeCalm(
        TrestleError.MASS_VANISH, mirror.object(), CALM, "rows can be told apart again");
    return true;
  }
}

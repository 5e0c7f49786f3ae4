package dev.trestle.standin.org;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The org's own clock: a base clock plus an offset that tests move. Stamps of records have whole
 * seconds.
 */
public final class OrgClock {
  private final Clock base;
  private volatile Duration offset = Duration.ZERO;

  public OrgClock(Clock base) {
    this.base = base;
  }

  public Instant now() {
    return base.instant().plus(offset);
  }

  /** Now in whole seconds, as records carry it. */
  public Instant stamp() {
    return now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Moves the clock; negative durations move it back. */
  public synchronized void advance(Duration by) {
    offset = offset.plus(by);
  }
}

package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.store.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Opens an incident while the org's clock is known too badly to merge most events. */
final class ClockWatch {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final long UNCERTAINTY_MS_MAX = 15_000;
  private static final String WHOLE_ORG = "";

  private final SalesforceClock salesforceClock;
  private final Incidents incidents;
  private final Clock clock;
  private Instant next = Instant.MIN;

  ClockWatch(SalesforceClock salesforceClock, Incidents incidents, Clock clock) {
    this.salesforceClock = salesforceClock;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Looks at it when it is time again. */
  void run() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    long uncertaintyMs = salesforceClock.uncertaintyMs();
    if (uncertaintyMs > UNCERTAINTY_MS_MAX) {
      incidents.open(
          TrestleError.CLOCK_SKEW,
          WHOLE_ORG,
          "Salesforce's clock is only known to "
              + uncertaintyMs / 1_000
              + " s, so that fewer events are merged and more rows are read again");
    } else {
      incidents.close(TrestleError.CLOCK_SKEW, WHOLE_ORG, "the clock is known well enough again");
    }
  }
}

package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.Observation.CallsUsed;
import dev.trestle.bridge.observe.Observation.ClockMeasured;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.store.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What the engine looks at now and then: how well it knows the org's clock, and calls used. */
final class Checkups {
  private static final Duration CLOCK_EVERY = Duration.ofMinutes(1);
  private static final Duration CALLS_EVERY = Duration.ofMinutes(30);
  private static final long UNCERTAINTY_MS_MAX = 15_000;
  private static final String WHOLE_ORG = "";

  private final RestClient rest;
  private final SalesforceClock salesforceClock;
  private final Incidents incidents;
  private final Clock clock;
  private final Observer observer;
  private Instant nextClock = Instant.MIN;
  private Instant nextCalls = Instant.MIN;

  Checkups(
      RestClient rest,
      SalesforceClock salesforceClock,
      Incidents incidents,
      Clock clock,
      Observer observer) {
    this.rest = rest;
    this.salesforceClock = salesforceClock;
    this.incidents = incidents;
    this.clock = clock;
    this.observer = observer;
  }

  /** Does what is due; one call to the org in half an hour. */
  void run() {
    Instant now = clock.instant();
    if (!now.isBefore(nextClock)) {
      nextClock = now.plus(CLOCK_EVERY);
      checkClock();
    }
    if (!now.isBefore(nextCalls)) {
      nextCalls = now.plus(CALLS_EVERY);
      checkCalls();
    }
  }

  private void checkClock() {
    observer.observe(new ClockMeasured(salesforceClock.nowMs() - salesforceClock.localMs()));
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

  private void checkCalls() {
    JsonNode calls = rest.limits().value().path("DailyApiRequests");
    long allowed = calls.path("Max").asLong(0);
    if (allowed > 0) {
      observer.observe(new CallsUsed(allowed - calls.path("Remaining").asLong(0), allowed));
    }
  }
}

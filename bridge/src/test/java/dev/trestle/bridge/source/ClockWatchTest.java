package dev.trestle.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.Incidents;
import dev.trestle.bridge.store.TestPostgres;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  @Test
  void an_incident_is_open_while_the_orgs_clock_is_known_too_badly() {
    AtomicLong nowMs = new AtomicLong(1_000_000);
    InstantSource source = () -> Instant.ofEpochMilli(nowMs.get());
    Clock clock = source.withZone(ZoneOffset.UTC);
    SalesforceClock salesforce = new SalesforceClock(clock);
    try (Database database = TestPostgres.database("crm")) {
      Incidents incidents = new Incidents(database.writer(), Observer.none());
      ClockWatch watch = new ClockWatch(salesforce, incidents, clock);
      watch.run();
      assertThat(incidents.isOpen(TrestleError.CLOCK_SKEW, "")).isTrue();

      salesforce.learn(nowMs.get(), nowMs.get() + 20, nowMs.get());
      watch.run();
      assertThat(incidents.isOpen(TrestleError.CLOCK_SKEW, ""))
          .as("looked at a minute later")
          .isTrue();
      nowMs.addAndGet(60_000);
      watch.run();
      assertThat(incidents.isOpen(TrestleError.CLOCK_SKEW, "")).isFalse();
    }
  }
}

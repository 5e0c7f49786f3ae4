package dev.trestle.bridge.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
  private static final long TENTH_OF_15_000_MS = 57_600;

  private long nowMs = 1_000_000;
  private final InstantSource source = () -> Instant.ofEpochMilli(nowMs);
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final CallBudget budget = new CallBudget(80, clock);

  @Test
  void nothing_is_held_back_while_most_calls_are_left_or_nobody_said_how_many() {
    budget.called();
    assertThat(budget.allows()).isTrue();
    budget.used(11_999, 15_000);
    assertThat(budget.allows()).isTrue();
    budget.used(0, 0);
    assertThat(budget.allows()).isTrue();
  }

  @Test
  void above_the_threshold_a_tenth_of_the_orgs_rate_is_left() {
    budget.used(12_000, 15_000);
    budget.called();
    assertThat(budget.allows()).isFalse();
    nowMs += TENTH_OF_15_000_MS - 1;
    assertThat(budget.allows()).isFalse();
    nowMs += 1;
    assertThat(budget.allows()).isTrue();
    budget.called();
    assertThat(budget.allows()).as("each step waits again").isFalse();
  }

  @Test
  void it_ends_well_below_the_threshold() {
    budget.used(12_000, 15_000);
    budget.called();
    budget.used(11_250, 15_000);
    assertThat(budget.allows()).isFalse();
    budget.used(11_249, 15_000);
    assertThat(budget.allows()).isTrue();
  }

  @Test
  void a_small_org_is_read_every_ten_minutes_at_least() {
    budget.used(100, 100);
    budget.called();
    nowMs += 600_000;
    assertThat(budget.allows()).isTrue();
  }
}

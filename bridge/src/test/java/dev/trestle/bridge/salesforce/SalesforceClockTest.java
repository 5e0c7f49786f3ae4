package dev.trestle.bridge.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SalesforceClockTest {
  private static final long NOON = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();

  /** A clock that stands where it is put. */
  private static final class HandClock extends Clock {
    long ms = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(ms);
    }
  }

  private final HandClock local = new HandClock();
  private final SalesforceClock clock = new SalesforceClock(local);

  @Test
  void isTheLocalClockWithAnHourOfDoubtBeforeTheFirstAnswer() {
    assertThat(clock.nowMs()).isEqualTo(NOON);
    assertThat(clock.uncertaintyMs()).isEqualTo(3_600_000);
  }

  @Test
  void oneAnswerBoundsTheOffsetByRoundTripAndHeaderSecond() {
    clock.learn(NOON, NOON + 200, NOON + 90_000);

    // The offset is between 90 000 - 200 and 90 000 + 1 000.
    assertThat(clock.nowMs()).isEqualTo(NOON + 90_400);
    assertThat(clock.uncertaintyMs()).isEqualTo(600);
  }

  @Test
  void severalAnswersNarrowTheBoundBelowTheSecond() {
    // Salesforce is 90 300 ms ahead; requests hit different parts of its second.
    for (long at = 0; at < 2_000; at += 130) {
      long truth = NOON + at + 20 + 90_300;
      clock.learn(NOON + at, NOON + at + 40, truth / 1_000 * 1_000);
    }

    assertThat(clock.uncertaintyMs()).isLessThan(150);
    assertThat(clock.toSalesforceMs(NOON) - NOON - 90_300)
        .isBetween(-clock.uncertaintyMs(), clock.uncertaintyMs());
  }

  @Test
  void aClockThatWasSetForgetsTheOldOffset() {
    clock.learn(NOON, NOON + 200, NOON + 90_000);
    clock.learn(NOON + 1_000, NOON + 1_200, NOON + 1_000 - 30_000);

    assertThat(clock.toSalesforceMs(NOON)).isEqualTo(NOON - 29_600);
  }

  @Test
  void doubtGrowsWithTheAgeOfWhatIsKnown() {
    clock.learn(NOON, NOON + 200, NOON);
    local.ms = NOON + 3_600_200;

    assertThat(clock.uncertaintyMs()).isEqualTo(600 + 720);
  }

  @Test
  void anAnswerReceivedBeforeItWasAskedForTeachesNothing() {
    clock.learn(NOON, NOON - 5_000, NOON);

    assertThat(clock.uncertaintyMs()).isEqualTo(3_600_000);
  }
}

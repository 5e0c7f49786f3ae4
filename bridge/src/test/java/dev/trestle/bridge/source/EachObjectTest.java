package dev.trestle.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.SalesforceException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EachObjectTest {
  private long nowMs = 1_000_000;
  private final List<Observation> observed = new ArrayList<>();
  private final EachObject each =
      new EachObject(
          "poll", new Waiting(new Random(1)), clock(), new CallBudget(80, clock()), observed::add);

  private Clock clock() {
    return new Clock() {
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
        return Instant.ofEpochMilli(nowMs);
      }
    };
  }

  private static int refuse(SalesforceException.Kind kind) {
    throw new SalesforceException(kind, "CODE", "refused");
  }

  @Test
  void an_object_that_fails_is_told_and_keeps_no_other_waiting() {
    assertThat(each.run("A", () -> refuse(SalesforceException.Kind.CONFIG))).isEqualTo(-1);
    assertThat(each.run("B", () -> 7)).isEqualTo(7);
    assertThat(observed).singleElement().isInstanceOf(Observation.StepFailed.class);
  }

  @Test
  void an_object_that_failed_is_tried_again_after_its_pause() {
    each.run("A", () -> refuse(SalesforceException.Kind.RETRY_LATER));
    assertThat(each.run("A", () -> 7)).isEqualTo(-1);
    nowMs += 60_000;
    assertThat(each.run("A", () -> 7)).isEqualTo(7);
  }

  @Test
  void a_limit_of_the_org_concerns_every_object() {
    assertThatThrownBy(() -> each.run("A", () -> refuse(SalesforceException.Kind.LIMIT)))
        .isInstanceOf(SalesforceException.class);
  }

  @Test
  void a_loop_survives_when_memory_runs_out() {
    Waiting waiting = new Waiting(new Random(1));
    List<Integer> runs = new ArrayList<>();
    new Loop(
            "stream",
            () -> {
              runs.add(1);
              if (runs.size() == 1) {
                throw new OutOfMemoryError("planned");
              }
              waiting.stop();
              return java.time.Duration.ZERO;
            },
            waiting,
            observed::add)
        .run();
    assertThat(runs).hasSize(2);
  }
}

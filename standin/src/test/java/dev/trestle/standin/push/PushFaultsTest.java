package dev.trestle.standin.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.standin.push.PushFaults.Fate;
import dev.trestle.standin.push.PushFaults.Span;
import dev.trestle.standin.rest.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushFaultsTest {
  private final PushOrg org = new PushOrg().install();

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void theSeedDecidesWhatHappensToEachJob() {
    List<Fate> once = fates(7);

    assertThat(fates(7)).isEqualTo(once);
    assertThat(fates(8)).isNotEqualTo(once);
    assertThat(once.stream().filter(Fate::dropped).count()).isBetween(20L, 80L);
    assertThat(once.stream().filter(fate -> fate.holdMs() > 0).count()).isBetween(100L, 200L);
    assertThat(once.stream().filter(fate -> fate.repeatAfterMs() >= 0).count()).isBetween(20L, 80L);
    assertThat(once.stream().filter(fate -> fate.rerunAfterMs() >= 0).count()).isBetween(20L, 80L);
  }

  private static List<Fate> fates(long seed) {
    PushFaults faults =
        new PushFaults(0.1, 0.3, 0.05, 0, new Span(0, 3_000), Duration.ZERO, 0, seed);
    return LongStream.range(0, 1_000).mapToObj(i -> faults.fate(i, new Span(0, 20))).toList();
  }

  @Test
  void aDuplicateIsTheSameRequestOrTheSameRowsQueriedAgain() {
    org.order("pushFaults", "{\"duplicate\":1,\"lateMs\":[0,5],\"reorder\":0}");
    for (int i = 0; i < 20; i++) {
      assertThat(org.insert("Account", Map.of("Name", "A" + i))).isNotEmpty();
    }
    org.quiet();

    assertThat(org.receiver.pushes()).hasSize(40);
    long requests = org.receiver.pushes().stream().map(Receiver.Push::id).distinct().count();
    assertThat(requests).isBetween(21L, 39L);
    long bodies = org.receiver.pushes().stream().map(Receiver.Push::text).distinct().count();
    assertThat(bodies).isLessThanOrEqualTo(requests);
    assertThat(org.status().path("duplicates").asInt()).isEqualTo(20);
  }

  @Test
  void aDroppedJobIsNeverSent() {
    org.order("pushFaults", "{\"drop\":1}");
    assertThat(org.insert("Account", Map.of("Name", "Edge"))).isNotEmpty();
    org.quiet();

    assertThat(org.receiver.pushes()).isEmpty();
    assertThat(org.status().path("jobsDropped").asInt()).isEqualTo(1);
  }

  @Test
  void aLatePushCarriesWhatWasQueriedBefore() {
    org.order("pushFaults", "{\"lateMs\":[700,700]}");
    String id = null;
    for (int i = 0; i < 8; i++) {
      id = org.insert("Account", Map.of("Name", "A" + i, "Phone", "old"));
    }
    org.order("pushFaults", "{}");
    org.quiet();

    assertThat(id).isNotNull();
    assertThat(org.receiver.pushes()).hasSize(8);
    long held =
        org.receiver.pushes().stream()
            .filter(push ->
                Instant.parse(push.body().path("readEnd").asString())
                    .isBefore(org.org.clock().now().minusMillis(600)))
            .count();
    assertThat(held).isBetween(1L, 8L);
  }

  @Test
  void aSkewedClockOfApexShowsInTheIntervalAndTheTimestampButNotInStamps() {
    org.order("pushFaults", "{\"skewSeconds\":60}");
    assertThat(org.insert("Account", Map.of("Name", "Edge"))).isNotEmpty();

    Receiver.Push push = org.onlyPush();
    Instant now = org.org.clock().now();
    assertThat(Instant.parse(push.body().path("readStart").asString()))
        .isAfter(now.plusSeconds(50));
    assertThat(push.timestamp()).isGreaterThan(now.getEpochSecond() + 50);
    String stamp = push.only().path("SystemModstamp").asString().replace("+0000", "Z");
    assertThat(Instant.parse(stamp)).isBefore(now.plusSeconds(5));
  }

  @Test
  void aThrottledOrgRunsItsJobsOneAfterTheOther() {
    org.order("pushFaults", "{\"throttle\":{\"perSecond\":10}}");
    long begun = System.nanoTime();
    for (int i = 0; i < 6; i++) {
      assertThat(org.insert("Account", Map.of("Name", "A" + i))).isNotEmpty();
    }
    org.quiet();

    assertThat(org.receiver.pushes()).hasSize(6);
    assertThat(System.nanoTime() - begun).isGreaterThan(450_000_000L);
  }

  @Test
  void anAsynchronousTransactionUsesTheOutbox() {
    org.order("pushFaults", "{\"async\":1}");
    String id = org.insert("Account", Map.of("Name", "Edge"));

    assertThat(org.onlyPush().ids()).containsExactly(id);
    assertThat(org.status().path("jobsQueued").asInt()).isZero();
  }

  @Test
  void aMistypedFaultIsRefused() {
    assertThatThrownBy(() -> org.order("pushFaults", "{\"droop\":1}"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("droop");
  }
}

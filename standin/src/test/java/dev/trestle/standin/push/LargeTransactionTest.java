package dev.trestle.standin.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.standin.org.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeTransactionTest {
  private final PushOrg org = new PushOrg().install();

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void aThousandRowsOfOneTransactionAreSentByOneJobInFivePushes() {
    List<String> ids = insert(org.user, 1_000);
    org.quiet();

    assertThat(org.receiver.pushes())
        .hasSize(5)
        .allMatch(push -> push.ids().size() == 200)
        .flatExtracting(Receiver.Push::ids)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(org.status().path("jobsRun").asInt()).isEqualTo(1);
    assertThat(org.status().path("records").path("applied").asInt()).isEqualTo(1_000);
  }

  @Test
  void bulkRowsWaitInTheOutboxForTheDrain() {
    List<String> ids = insert(Actor.bulk(org.org.userId(), "66.0", null), 300);

    assertThat(org.status().path("jobsQueued").asInt()).isZero();
    org.quiet();
    assertThat(org.receiver.pushes())
        .flatExtracting(Receiver.Push::ids)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void fromTooManyRowsOnOnlyATimeIsTold() {
    Instant before = org.org.clock().now().minusSeconds(1);
    assertThat(insert(org.user, 2_500)).hasSize(2_500);
    org.quiet();

    assertThat(org.receiver.pushes()).filteredOn(p -> p.path().equals("/hooks/insert")).hasSize(10);
    List<Receiver.Push> told =
        org.receiver.pushes().stream().filter(p -> p.path().equals("/hooks/changes")).toList();
    assertThat(told).hasSize(1);
    Instant since = Instant.parse(told.getFirst().body().path("since").asString());
    assertThat(Duration.between(since, before))
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(70));
  }

  @Test
  void aRowIsToldOnceBySomethingItWentThroughFirst() {
    org.org.write(
        org.user,
        transaction -> {
          String id = transaction.insert("Account", Map.of("Name", "Edge")).id();
          assertThat(transaction.update("Account", id, Map.of("Phone", "2"))).isNotNull();
        });

    Receiver.Push push = org.onlyPush();
    assertThat(push.path()).isEqualTo("/hooks/insert");
    assertThat(push.only().path("Phone").asString()).isEqualTo("2");
  }

  private List<String> insert(Actor actor, int count) {
    return org.org.transaction(
        actor,
        transaction ->
            IntStream.range(0, count)
                .mapToObj(i -> transaction.insert("Account", Map.of("Name", "A" + i)).id())
                .toList());
  }
}

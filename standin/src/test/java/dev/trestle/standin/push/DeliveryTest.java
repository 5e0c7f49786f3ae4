package dev.trestle.standin.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the sender does with each kind of answer. */
class DeliveryTest {
  private final PushOrg org = new PushOrg().install();

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void aBusyReceiverGetsTheRowAgainWithANewIdAndANewQuery() {
    org.receiver.next(503, Map.of(), "");
    String id = org.insert("Account", Map.of("Name", "Edge"));
    org.quiet();

    List<Receiver.Push> pushes = org.receiver.pushes();
    assertThat(pushes).hasSize(2).allMatch(Receiver.Push::signed);
    assertThat(pushes).extracting(Receiver.Push::ids).containsOnly(List.of(id));
    assertThat(pushes.get(0).id()).isNotEqualTo(pushes.get(1).id());
    assertThat(org.status().path("answers").toString()).isEqualTo("{\"200\":1,\"503\":1}");
  }

  @Test
  void retryAfterIsWaitedFor() {
    org.receiver.next(429, Map.of("Retry-After", "1"), "");
    long begun = System.nanoTime();
    assertThat(org.insert("Account", Map.of("Name", "Edge"))).isNotEmpty();
    org.quiet();

    assertThat(org.receiver.pushes()).hasSize(2);
    assertThat(System.nanoTime() - begun).isGreaterThan(1_000_000_000L);
  }

  @Test
  void aRefusedSignatureAndSwitchedOffPushesAreTriedAgain() {
    org.receiver.next(401, Map.of(), "").next(404, Map.of(), "");
    assertThat(org.insert("Account", Map.of("Name", "Edge"))).isNotEmpty();
    org.quiet();

    assertThat(org.receiver.pushes()).hasSize(3);
    assertThat(org.status().path("records").path("applied").asInt()).isEqualTo(1);
  }

  @Test
  void whatWillNeverWorkIsKeptForAHuman() {
    org.receiver.next(400, Map.of(), "{\"code\":\"TRE-1\"}");
    String id = org.insert("Account", Map.of("Name", "Edge"));

    assertThat(org.onlyPush().ids()).containsExactly(id);
    JsonNode status = org.status();
    assertThat(status.path("outbox").path("failed").asInt()).isEqualTo(1);
    assertThat(status.path("failures").path(0).path("ids").path(0).asString()).isEqualTo(id);
    assertThat(status.path("failures").path(0).path("reason").asString()).contains("TRE-1");
  }

  @Test
  void onlyTheRecordsThatWereNotStoredAreSentAgain() {
    List<String> ids = insertTogether(3);
    org.quiet();
    org.receiver.forget();
    org.receiver.next(
        200,
        Map.of(),
        """
        {"status":"accepted","results":[{"id":"%s","status":"doubted","reason":"x"},
         {"id":"%s","status":"failed","reason":"x"},{"id":"%s","status":"rejected","reason":"x"}]}\
        """
            .formatted(ids.toArray()));

    org.org.write(
        org.user,
        transaction ->
            ids.forEach(id ->
                assertThat(transaction.update("Account", id, Map.of("Phone", "2"))).isNotNull()));
    org.quiet();

    assertThat(org.receiver.pushes())
        .extracting(Receiver.Push::ids)
        .containsExactly(ids, List.of(ids.get(1)));
    assertThat(org.status().path("outbox").path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void anAnswerWithoutResultsMeansThatNothingIsStored() {
    org.receiver.next(200, Map.of(), "thanks");
    assertThat(org.insert("Account", Map.of("Name", "Edge"))).isNotEmpty();
    org.quiet();

    assertThat(org.receiver.pushes()).hasSize(2);
  }

  @Test
  void whatIsTooLargeForTheReceiverIsNamedByItsIds() {
    List<String> ids = insertTogether(2);
    org.quiet();
    org.receiver.forget();
    org.receiver.next(413, Map.of(), "");

    org.org.write(org.user, transaction -> ids.forEach(id -> transaction.delete("Account", id)));
    org.quiet();

    List<Receiver.Push> pushes = org.receiver.pushes();
    assertThat(pushes)
        .extracting(Receiver.Push::path)
        .containsExactly("/hooks/delete", "/hooks/changes");
    assertThat(pushes.get(1).text())
        .isEqualTo(
            "{\"orgId\":\"%s\",\"object\":\"Account\",\"operation\":\"delete\",\"ids\":[\"%s\",\"%s\"]}"
                .formatted(org.org.orgId(), ids.get(0), ids.get(1)));
  }

  @Test
  void aBodyOverTheLimitIsHalved() {
    List<String> ids =
        org.org.transaction(
            org.user,
            transaction ->
                IntStream.range(0, 60)
                    .mapToObj(i ->
                        transaction
                            .insert(
                                "Account",
                                Map.of("Name", "A" + i, "Description", "x".repeat(32_000)))
                            .id())
                    .toList());
    org.quiet();

    assertThat(org.receiver.pushes()).hasSize(2);
    assertThat(org.receiver.pushes())
        .flatExtracting(Receiver.Push::ids)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void aJobWhoseReceiverIsDownTriesNothingMore() {
    org.receiver.next(503, Map.of(), "");
    List<String> ids = insertTogether(1_000);
    org.quiet();

    assertThat(org.status().path("answers").toString()).isEqualTo("{\"200\":5,\"503\":1}");
    assertThat(org.receiver.pushes().stream().skip(1).toList())
        .flatExtracting(Receiver.Push::ids)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void aReceiverThatIsNotThereIsTriedAgain() {
    org.order("pushFaults", "{\"failNext\":2}");
    String id = org.insert("Account", Map.of("Name", "Edge"));

    assertThat(org.onlyPush().ids()).containsExactly(id);
    assertThat(org.status().path("answers").path("none").asInt()).isEqualTo(2);
  }

  private List<String> insertTogether(int count) {
    return org.org.transaction(
        org.user,
        transaction -> {
          List<String> ids = new java.util.ArrayList<>();
          for (int i = 0; i < count; i++) {
            ids.add(transaction.insert("Account", Map.of("Name", "A" + i)).id());
          }
          return ids;
        });
  }
}

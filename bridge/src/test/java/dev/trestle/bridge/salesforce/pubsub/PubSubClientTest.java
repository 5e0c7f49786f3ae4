package dev.trestle.bridge.salesforce.pubsub;

import static dev.trestle.bridge.salesforce.pubsub.FakeBus.TOPIC;
import static dev.trestle.bridge.salesforce.pubsub.FakeBus.replayId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import com.salesforce.eventbus.protobuf.TopicInfo;
import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.ReplayId;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.Thrown;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PubSubClientTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration NO_TIME = Duration.ZERO;

  private final FakeBus bus = new FakeBus();
  private final PubSubClient client = bus.client();

  PubSubClientTest() {
    bus.schemas.put(TestSchema.ID, TestSchema.JSON);
  }

  @AfterEach
  void stop() {
    client.close();
    bus.close();
  }

  private EventStream latest(int buffered) {
    return client.subscribe(TOPIC, new StreamPosition.Latest(), buffered);
  }

  private static FetchResponse events(long from, long to) {
    FetchResponse.Builder response = FetchResponse.newBuilder().setLatestReplayId(replayId(999));
    for (long id = from; id <= to; id++) {
      response.addEvents(FakeBus.event(TestSchema.ID, TestSchema.deletePayload(), id));
    }
    return response.build();
  }

  private static ReplayId id(long number) {
    return ReplayId.of(replayId(number).toByteArray());
  }

  private List<ReplayId> take(EventStream stream, int count) throws InterruptedException {
    List<ReplayId> ids = new ArrayList<>();
    while (ids.size() < count) {
      StreamBatch batch = stream.next(LONG, count - ids.size());
      assertThat(batch.latest()).as("something arrived in time").isPresent();
      batch.events().forEach(event -> ids.add(event.replayId()));
    }
    return ids;
  }

  @Test
  void everyCallCarriesTheThreeHeaders() throws InterruptedException {
    try (EventStream _ = latest(100)) {
      bus.stream();
      Metadata headers = bus.headers.getFirst();

      assertThat(header(headers, "accesstoken")).isEqualTo("token-canary-1");
      assertThat(header(headers, "instanceurl")).isEqualTo("https://acme.my.salesforce.com");
      assertThat(header(headers, "tenantid")).isEqualTo("00D1a000000H3O9EAK");
    }
  }

  private static String header(Metadata headers, String name) {
    return String.valueOf(headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
  }

  @Test
  void onlyTheFirstRequestSaysWhereToBegin() throws InterruptedException {
    try (EventStream _ = client.subscribe(TOPIC, new StreamPosition.After(id(7)), 40)) {
      FetchRequest first = bus.fetch();
      FetchRequest second = bus.fetch();

      assertThat(first.getTopicName()).isEqualTo(TOPIC);
      assertThat(first.getReplayPreset()).isEqualTo(ReplayPreset.CUSTOM);
      assertThat(first.getReplayId()).isEqualTo(replayId(7));
      assertThat(second.getReplayPreset()).isEqualTo(ReplayPreset.LATEST);
      assertThat(second.getReplayId().isEmpty()).isTrue();
      assertThat(second.getTopicName()).isEqualTo(TOPIC);
    }
  }

  @Test
  void severalRequestsAreOutButNeverMoreThanTheBufferHolds() throws InterruptedException {
    try (EventStream stream = latest(1_000)) {
      StreamObserver<FetchResponse> server = bus.stream();
      int asked = 0;
      while (asked < 1_000) {
        FetchRequest fetch = bus.fetch();
        assertThat(fetch.getNumRequested()).isBetween(1, 100);
        asked += fetch.getNumRequested();
      }
      server.onNext(events(1, 150));
      assertThat(bus.fetches.poll(50, TimeUnit.MILLISECONDS)).as("nothing was taken yet").isNull();

      assertThat(take(stream, 99)).hasSize(99);
      assertThat(bus.fetches).isEmpty();
      take(stream, 1);
      assertThat(bus.fetch().getNumRequested()).isEqualTo(100);
      take(stream, 50);

      assertThat(bus.fetches).isEmpty();
      assertThat(asked).isEqualTo(1_000);
    }
  }

  @Test
  void aBufferOfOneEventWorks() throws InterruptedException {
    try (EventStream stream = latest(1)) {
      StreamObserver<FetchResponse> server = bus.stream();
      for (int i = 1; i <= 3; i++) {
        assertThat(bus.fetch().getNumRequested()).isEqualTo(1);
        server.onNext(events(i, i));
        assertThat(take(stream, 1)).containsExactly(id(i));
      }
    }
  }

  @Test
  void takesAtMostWhatIsAskedForAndTellsThePositionOfTheLast() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream().onNext(events(1, 5));

      StreamBatch first = stream.next(LONG, 2);
      StreamBatch rest = stream.next(LONG, 100);

      assertThat(first.events()).hasSize(2);
      assertThat(first.latest()).contains(id(2));
      assertThat(rest.events()).hasSize(3);
      assertThat(rest.latest()).as("not the stream's newest point").contains(id(5));
    }
  }

  @Test
  void aKeepAliveIsAPositionWithoutEvents() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream().onNext(FetchResponse.newBuilder().setLatestReplayId(replayId(42)).build());

      StreamBatch batch = stream.next(LONG, 100);

      assertThat(batch.events()).isEmpty();
      assertThat(batch.latest()).contains(id(42));
    }
  }

  @Test
  void nothingInTimeIsAnEmptyBatch() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      assertThat(stream.next(NO_TIME, 100))
          .isEqualTo(new StreamBatch(List.of(), java.util.Optional.empty(), List.of()));
    }
  }

  @Test
  void anEventDeliveredTwiceIsTakenOnce() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      StreamObserver<FetchResponse> server = bus.stream();
      server.onNext(events(1, 3));
      server.onNext(events(2, 4));

      assertThat(take(stream, 4)).containsExactly(id(1), id(2), id(3), id(4));
    }
  }

  @Test
  void whatArrivedBeforeTheEndIsDeliveredBeforeTheError() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      StreamObserver<FetchResponse> server = bus.stream();
      server.onNext(events(1, 2));
      server.onError(Status.UNAVAILABLE.withDescription("GOAWAY").asRuntimeException());

      assertThat(take(stream, 2)).hasSize(2);
      SalesforceException e = Thrown.by(() -> stream.next(LONG, 100));
      assertThat(e.kind()).isEqualTo(Kind.RETRY_LATER);
      assertThat(e.code()).isEqualTo("UNAVAILABLE");
    }
  }

  @Test
  void aStreamTheServerCompletesIsOver() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream().onCompleted();

      assertThat(Thrown.by(() -> stream.next(LONG, 100)).kind()).isEqualTo(Kind.RETRY_LATER);
    }
  }

  @Test
  void aStreamThatFallsSilentIsGivenUp() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream();
      bus.nanoTime.addAndGet(Duration.ofSeconds(299).toNanos());
      assertThat(stream.next(NO_TIME, 100).events()).isEmpty();

      bus.nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());

      assertThat(Thrown.by(() -> stream.next(NO_TIME, 100)).code()).isEqualTo("STREAM_SILENT");
    }
  }

  @Test
  void aKeepAliveBreaksTheSilence() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      StreamObserver<FetchResponse> server = bus.stream();
      bus.nanoTime.addAndGet(Duration.ofSeconds(270).toNanos());
      server.onNext(FetchResponse.newBuilder().setLatestReplayId(replayId(42)).build());
      assertThat(stream.next(LONG, 100).latest()).isPresent();
      bus.nanoTime.addAndGet(Duration.ofSeconds(270).toNanos());

      assertThat(stream.next(NO_TIME, 100).events()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_ARGUMENT, subscription.fetch.replayid.validation.failed, REPLAY_REFUSED",
    "INVALID_ARGUMENT, subscription.fetch.replayid.corrupted, REPLAY_REFUSED",
    "RESOURCE_EXHAUSTED, concurrent.client.limit.exceeded, LIMIT",
    "UNAVAILABLE, service.protection.triggered, LIMIT",
    "RESOURCE_EXHAUSTED, subscription.limit.exceeded, LIMIT",
    "NOT_FOUND, topic.not.found, NOT_FOUND",
    "INVALID_ARGUMENT, topic.not.found, NOT_FOUND",
    "PERMISSION_DENIED, topic.meta.permission, CONFIG",
    "FAILED_PRECONDITION, service.tenant.license, CONFIG",
    "INVALID_ARGUMENT, subscription.fetch.replay.repeated, PROTOCOL",
    "INTERNAL, subscription.internal.error, RETRY_LATER",
    "UNAVAILABLE, service.unavailable, RETRY_LATER",
    "UNAUTHENTICATED, service.auth.error, RETRY_LATER"
  })
  void aRefusalSaysWhatToDo(Status.Code status, String code, Kind kind)
      throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream().onError(FakeBus.refusal(status.toStatus().withDescription("no"), code));

      SalesforceException e = Thrown.by(() -> stream.next(LONG, 100));

      assertThat(e.kind()).isEqualTo(kind);
      assertThat(e.code()).isEqualTo("sfdc.platform.eventbus.grpc." + code);
    }
  }

  @Test
  void aRefusedReplayIdIsKnownByItsTextAlone() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream()
          .onError(
              Status.INVALID_ARGUMENT
                  .withDescription("The Replay ID validation failed. rpcId: x")
                  .asRuntimeException());

      assertThat(Thrown.by(() -> stream.next(LONG, 100)).kind()).isEqualTo(Kind.REPLAY_REFUSED);
    }
  }

  @Test
  void aRefusedTokenIsReplacedOnceAndThenAMatterForAHuman() throws InterruptedException {
    assertThat(refusedStream().kind()).isEqualTo(Kind.RETRY_LATER);
    assertThat(refusedStream().kind()).isEqualTo(Kind.AUTH);
    assertThat(bus.logins()).isEqualTo(2);
  }

  private SalesforceException refusedStream() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream()
          .onError(
              FakeBus.refusal(
                  Status.UNAUTHENTICATED.withDescription("token-canary-1 token-canary-2"),
                  "service.auth.error"));
      SalesforceException e = Thrown.by(() -> stream.next(LONG, 100));
      assertThat(Thrown.shown(e)).doesNotContain("token-canary-" + bus.logins());
      return e;
    }
  }

  @Test
  void anAnswerBetweenTwoRefusedTokensMakesThemUnrelated() throws InterruptedException {
    assertThat(refusedStream().kind()).isEqualTo(Kind.RETRY_LATER);
    try (EventStream stream = latest(100)) {
      bus.stream().onNext(events(1, 1));
      take(stream, 1);
    }

    assertThat(refusedStream().kind()).isEqualTo(Kind.RETRY_LATER);
  }

  @Test
  void aSchemaIsFetchedOnceAndKept() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream().onNext(events(1, 2));
      take(stream, 2);
    }
    assertThat(bus.store).containsOnlyKeys(TestSchema.ID);
    PubSubClient later = bus.client();
    try (EventStream stream = later.subscribe(TOPIC, new StreamPosition.Earliest(), 100)) {
      bus.stream().onNext(events(3, 3));
      take(stream, 1);
    }

    assertThat(bus.schemasFetched).containsExactly(TestSchema.ID);
  }

  @Test
  void anEventWhoseSchemaCannotBeFetchedNowIsNotLost() throws InterruptedException {
    bus.refuseUnary = Status.UNAVAILABLE;
    try (EventStream stream = latest(100)) {
      bus.stream().onNext(events(1, 2));
      assertThat(Thrown.by(() -> stream.next(LONG, 100)).kind()).isEqualTo(Kind.RETRY_LATER);

      bus.refuseUnary = null;

      assertThat(take(stream, 2)).containsExactly(id(1), id(2));
    }
  }

  @Test
  void anEventWhoseSchemaTheOrgDoesNotHaveDoesNotStopTheStream() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream()
          .onNext(
              events(1, 1).toBuilder()
                  .addEvents(FakeBus.event("schema-gone", TestSchema.deletePayload(), 2))
                  .build());

      StreamBatch batch = stream.next(LONG, 100);
      assertThat(batch.unreadable()).extracting(StreamBatch.Unreadable::entity).containsExactly("");
      assertThat(batch.latest()).contains(id(2));
    }
  }

  @Test
  void anUnreadableEventIsToldAndDoesNotStopTheStream() throws InterruptedException {
    try (EventStream stream = latest(100)) {
      bus.stream()
          .onNext(
              events(1, 1).toBuilder()
                  .addEvents(FakeBus.event(TestSchema.ID, new byte[] {1, 2}, 2))
                  .addAllEvents(events(3, 3).getEventsList())
                  .build());

      StreamBatch batch = stream.next(LONG, 100);
      assertThat(batch.events()).extracting(ChangeEvent::replayId).containsExactly(id(1), id(3));
      assertThat(batch.unreadable())
          .extracting(StreamBatch.Unreadable::entity)
          .containsExactly("AccountChangeEvent");
      assertThat(batch.latest()).contains(id(3));
    }
  }

  @Test
  void largeEventsStopTheReadingBeforeTheyFillTheMemory() throws InterruptedException {
    try (EventStream _ = latest(1_000)) {
      io.grpc.stub.ServerCallStreamObserver<FetchResponse> server =
          (io.grpc.stub.ServerCallStreamObserver<FetchResponse>) bus.stream();
      int sent = 0;
      while (sent < 100 && stillReading(server)) {
        server.onNext(
            FetchResponse.newBuilder()
                .addEvents(FakeBus.event(TestSchema.ID, new byte[1_000_000], sent++))
                .build());
      }

      // 16 MB in the inbox, and a few messages on the way.
      assertThat(sent).isBetween(16, 30);
    }
  }

  private static boolean stillReading(io.grpc.stub.ServerCallStreamObserver<FetchResponse> server) {
    try {
      await().atMost(Duration.ofMillis(500)).until(server::isReady);
      return true;
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      return false;
    }
  }

  @Test
  void closingEndsTheWaitOfTheConsumer() throws InterruptedException {
    EventStream stream = latest(100);
    bus.stream();
    Thread closer = Thread.ofVirtual().start(stream::close);

    assertThat(Thrown.by(() -> stream.next(LONG, 100)).code()).isEqualTo("CANCELLED");
    closer.join();
  }

  @Test
  void tellsTheSchemaOfATopic() {
    bus.topics.put(
        "/data/AccountChangeEvent",
        TopicInfo.newBuilder().setSchemaId(TestSchema.ID).setCanSubscribe(true).build());

    EventSchema schema = client.topicSchema("/data/AccountChangeEvent");

    assertThat(schema.id()).isEqualTo(TestSchema.ID);
    assertThat(schema.leafNames()).contains("BillingAddress.Street", "Revenue");
  }

  @Test
  void aTopicThatCannotBeHadIsSaidToBeSo() {
    bus.topics.put(TOPIC, TopicInfo.newBuilder().setCanSubscribe(true).build());
    bus.topics.put("/data/Closed", TopicInfo.newBuilder().setSchemaId(TestSchema.ID).build());

    assertThat(Thrown.by(() -> client.topicSchema(TOPIC)).code()).isEqualTo("TOPIC_WITHOUT_SCHEMA");
    assertThat(Thrown.by(() -> client.topicSchema("/data/Closed")).code())
        .isEqualTo("CANNOT_SUBSCRIBE");
    assertThat(Thrown.by(() -> client.topicSchema("/data/None")).kind()).isEqualTo(Kind.NOT_FOUND);
  }
}

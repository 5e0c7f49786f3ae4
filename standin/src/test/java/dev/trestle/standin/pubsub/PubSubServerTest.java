package dev.trestle.standin.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import dev.trestle.standin.certificate.SelfSignedCertificate;
import dev.trestle.standin.events.CaptureOptions;
import dev.trestle.standin.events.ChangeType;
import dev.trestle.standin.events.Decoded;
import dev.trestle.standin.events.EventBus;
import dev.trestle.standin.events.TestOrg;
import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Faults;
import dev.trestle.standin.org.Org;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PubSubServerTest {
  private static final String TOKEN = "00DTs0000000001!good";
  private static final String ALL = "/data/ChangeEvents";
  private static final Actor APP = Actor.rest(TestOrg.USER_ID, "66.0", null);

  private final Clock clock = Clock.fixed(Instant.parse("2026-05-01T07:25:37Z"), ZoneOffset.UTC);
  private final AtomicLong nanos = new AtomicLong();
  private final Org org = TestOrg.create(clock);
  private final EventBus bus = EventBus.of(org, CaptureOptions.DEFAULT, new Random(1));
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final Set<String> validTokens = ConcurrentHashMap.newKeySet();
  private PubSubServer server;
  private int port;

  PubSubServerTest() {
    validTokens.add(TOKEN);
    server = newServer();
  }

  @BeforeEach
  void listen() throws IOException {
    port = server.listen(0);
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
  }

  @Test
  void a_topic_names_its_schema_and_the_schema_can_be_fetched() {
    PubSubGrpc.PubSubBlockingStub stub = blocking(TOKEN, TestOrg.ORG_ID);

    TopicInfo topic =
        stub.getTopic(TopicRequest.newBuilder().setTopicName("/data/House__ChangeEvent").build());
    TopicInfo all = stub.getTopic(TopicRequest.newBuilder().setTopicName(ALL).build());
    String json =
        stub.getSchema(SchemaRequest.newBuilder().setSchemaId(topic.getSchemaId()).build())
            .getSchemaJson();

    assertThat(topic.getCanPublish()).isFalse();
    assertThat(topic.getTenantGuid()).isEqualTo("core/prod/" + TestOrg.ORG_ID);
    assertThat(topic.getSchemaId()).hasSize(22);
    assertThat(all.getSchemaId()).isEmpty();
    assertThat(json).doesNotContain("\n").contains("\"name\":\"House__ChangeEvent\"");
  }

  @Test
  void unknown_topics_and_schemas_are_refused() {
    PubSubGrpc.PubSubBlockingStub stub = blocking(TOKEN, TestOrg.ORG_ID);

    for (String name : List.of("/data/accountChangeEvent", "/data/Note__ChangeEvent", "x")) {
      assertRefused(
          () -> stub.getTopic(TopicRequest.newBuilder().setTopicName(name).build()),
          Status.Code.NOT_FOUND,
          "topic.not.found");
    }
    assertRefused(
        () -> stub.getTopic(TopicRequest.getDefaultInstance()),
        Status.Code.INVALID_ARGUMENT,
        "topic.validation.empty");
    assertRefused(
        () ->
            stub.getSchema(
                SchemaRequest.newBuilder().setSchemaId("i8wgJwwM-AVcDbFkbRl5Nw").build()),
        Status.Code.INVALID_ARGUMENT,
        "schema.validation.failed");
  }

  @Test
  void callers_need_a_session_of_this_org() {
    TopicRequest request = TopicRequest.newBuilder().setTopicName(ALL).build();

    assertRefused(
        () -> blocking("00D!bad", TestOrg.ORG_ID).getTopic(request),
        Status.Code.UNAUTHENTICATED,
        "service.auth.error");
    assertRefused(
        () -> blocking(TOKEN, "00Dxx0000000001AAA").getTopic(request),
        Status.Code.UNAUTHENTICATED,
        "service.auth.headers.invalid");
    assertRefused(
        () ->
            PubSubGrpc.newBlockingStub(channel(InsecureChannelCredentials.create(), port))
                .getTopic(request),
        Status.Code.UNAUTHENTICATED,
        "service.auth.headers.invalid");
  }

  @Test
  void events_after_a_LATEST_subscription_arrive_in_order_with_what_is_still_owed() {
    insert("Account", "before");
    Stream stream = subscribe(ALL, ReplayPreset.LATEST, null, 3);

    insert("Account", "1");
    insert("House__c", "2");

    assertThat(stream.names(2)).containsExactly("1", "2");
    assertThat(stream.lastResponse().getPendingNumRequested()).isEqualTo(1);
    assertThat(stream.lastResponse().getLatestReplayId()).isEqualTo(stream.lastReplayId());
    assertThat(stream.lastReplayId().size()).isEqualTo(10);
  }

  @Test
  void a_topic_of_one_entity_carries_no_other() {
    Stream stream = subscribe("/data/House__ChangeEvent", ReplayPreset.LATEST, null, 10);

    insert("Account", "1");
    insert("House__c", "2");

    assertThat(stream.names(1)).containsExactly("2");
  }

  @Test
  void no_more_is_sent_than_was_asked_for_and_requests_add_up() {
    Stream stream = subscribe(ALL, ReplayPreset.EARLIEST, null, 2);
    for (int i = 0; i < 6; i++) {
      insert("Account", "" + i);
    }
    assertThat(stream.names(2)).containsExactly("0", "1");

    stream.request(1);
    stream.request(2);

    assertThat(stream.names(3)).containsExactly("2", "3", "4");
    assertThat(stream.lastResponse().getPendingNumRequested()).isZero();
    assertThat(stream.nothingMore()).isTrue();
  }

  @Test
  void more_than_100_is_taken_as_100() {
    for (int i = 0; i < 120; i++) {
      insert("Account", "" + i);
    }
    Stream stream = subscribe(ALL, ReplayPreset.EARLIEST, null, 5_000);

    assertThat(stream.names(100)).hasSize(100);
    assertThat(stream.nothingMore()).isTrue();
  }

  @Test
  void a_replay_id_of_ten_or_eight_bytes_resumes_after_its_event() {
    Stream first = subscribe(ALL, ReplayPreset.LATEST, null, 2);
    insert("Account", "1");
    insert("Account", "2");
    assertThat(first.names(1)).containsExactly("1");
    ByteString ten = first.lastReplayId();

    assertThat(subscribe(ALL, ReplayPreset.CUSTOM, ten, 5).names(1)).containsExactly("2");
    assertThat(subscribe(ALL, ReplayPreset.CUSTOM, ten.substring(0, 8), 5).names(1))
        .containsExactly("2");
  }

  @Test
  void bad_requests_close_the_stream_with_their_error_code() {
    ByteString foreign = ByteString.copyFrom(ByteBuffer.allocate(10).putLong(42).array());
    assertClosed(
        subscribe(ALL, ReplayPreset.LATEST, null, 0),
        "subscription.fetch.requested.events.invalid");
    assertClosed(subscribe("/data/Nothing", ReplayPreset.LATEST, null, 1), "topic.not.found");
    assertClosed(
        subscribe(ALL, ReplayPreset.CUSTOM, foreign, 1),
        "subscription.fetch.replayid.validation.failed");
    assertClosed(
        subscribe(ALL, ReplayPreset.CUSTOM, ByteString.copyFromUtf8("xyz"), 1),
        "subscription.fetch.replayid.corrupted");
    Stream other = subscribe(ALL, ReplayPreset.LATEST, null, 1);
    other.send(
        FetchRequest.newBuilder().setTopicName("/data/AccountChangeEvent").setNumRequested(1));
    assertClosed(other, "subscription.fetch.topic.mismatch");
    Stream repeated = subscribe(ALL, ReplayPreset.EARLIEST, null, 1);
    repeated.send(
        FetchRequest.newBuilder()
            .setTopicName(ALL)
            .setReplayPreset(ReplayPreset.EARLIEST)
            .setNumRequested(1));
    assertClosed(repeated, "subscription.fetch.replay.repeated");
    org.faults().order(Faults.Kind.REFUSE_REPLAY_ID, 1);
    assertClosed(
        subscribe(ALL, ReplayPreset.CUSTOM, Responses.replayId(bus.log().mark()), 1),
        "subscription.fetch.replayid.validation.failed");
  }

  @Test
  void an_idle_stream_gets_an_empty_response_after_the_keep_alive_time() {
    Stream stream = subscribe("/data/House__ChangeEvent", ReplayPreset.LATEST, null, 5);
    insert("Account", "of another topic");
    assertThat(stream.nothingMore()).isTrue();

    nanos.addAndGet(Duration.ofSeconds(270).toNanos());

    FetchResponse response = stream.next();
    assertThat(response.getEventsCount()).isZero();
    assertThat(response.getPendingNumRequested()).isEqualTo(5);
    insert("House__c", "after");
    assertThat(
            subscribe(
                    "/data/House__ChangeEvent",
                    ReplayPreset.CUSTOM,
                    response.getLatestReplayId(),
                    1)
                .names(1))
        .containsExactly("after");
  }

  @Test
  void a_stream_that_is_owed_nothing_is_closed_after_a_minute() {
    Stream stream = subscribe(ALL, ReplayPreset.LATEST, null, 1);
    insert("Account", "1");
    assertThat(stream.names(1)).containsExactly("1");

    nanos.addAndGet(Duration.ofSeconds(60).toNanos());

    assertThat(stream.end().isOk()).isTrue();
  }

  @Test
  void a_stream_ends_with_its_session() {
    Stream stream = subscribe(ALL, ReplayPreset.LATEST, null, 1);

    validTokens.clear();

    assertThat(stream.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertClosed(stream, "service.auth.error");
  }

  @Test
  void a_refreshed_token_keeps_the_stream_open_and_a_bad_one_ends_it() {
    Stream refreshed = subscribe(ALL, ReplayPreset.LATEST, null, 1);
    Stream spoiled = subscribe(ALL, ReplayPreset.LATEST, null, 1);
    validTokens.add("00DTs0000000001!new");

    refreshed.send(more(1).setAuthRefresh("00DTs0000000001!new"));
    spoiled.send(more(1).setAuthRefresh("00DTs0000000001!made-up"));

    assertClosed(spoiled, "service.auth.refresh.invalid");
    validTokens.remove(TOKEN);
    insert("Account", "1");
    assertThat(refreshed.names(1)).containsExactly("1");
    assertThat(refreshed.nothingMore()).isTrue();
    assertThat(refreshed.ended).isNull();
  }

  @Test
  void a_stalled_stream_goes_on_when_the_stall_ends() {
    Stream stream = subscribe(ALL, ReplayPreset.LATEST, null, 5);
    org.faults().stallStream(true);
    insert("Account", "1");
    assertThat(stream.nothingMore()).isTrue();

    org.faults().stallStream(false);

    assertThat(stream.names(1)).containsExactly("1");
  }

  @Test
  void an_ordered_duplicate_has_the_replay_id_of_the_first() {
    Stream stream = subscribe(ALL, ReplayPreset.LATEST, null, 5);
    org.faults().order(Faults.Kind.DUPLICATE_EVENT, 1);

    insert("Account", "1");

    List<ConsumerEvent> events = stream.events(2);
    assertThat(events.get(0)).isEqualTo(events.get(1));
  }

  @Test
  void gaps_and_wildcards_can_be_published_without_a_commit() {
    Stream stream = subscribe(ALL, ReplayPreset.LATEST, null, 5);

    bus.publishBare("Account", List.of("001*"), ChangeType.GAP_UPDATE);

    ConsumerEvent event = stream.events(1).getFirst();
    Decoded decoded = decoded(event);
    assertThat(decoded.ids()).containsExactly("001*");
    assertThat(decoded.header("changeType")).isEqualTo("GAP_UPDATE");
    assertThat(decoded.header("changeOrigin")).isEmpty();
  }

  @Test
  void dropped_streams_end_as_unavailable() {
    Stream stream = subscribe(ALL, ReplayPreset.LATEST, null, 5);
    await().until(() -> server.openStreams() == 1);

    org.faults().dropStreams();

    assertThat(stream.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(server.openStreams()).isZero();
  }

  @Test
  void the_tls_port_serves_the_same_with_a_certificate_for_localhost() throws IOException {
    SelfSignedCertificate own = SelfSignedCertificate.forLocalhost(Clock.systemUTC().instant());
    int tlsPort = server.listenTls(0, own);
    ChannelCredentials trusting =
        TlsChannelCredentials.newBuilder()
            .trustManager(
                new ByteArrayInputStream(own.certificatePem().getBytes(StandardCharsets.US_ASCII)))
            .build();

    TopicInfo topic =
        PubSubGrpc.newBlockingStub(channel(trusting, tlsPort))
            .withInterceptors(
                MetadataUtils.newAttachHeadersInterceptor(headers(TOKEN, TestOrg.ORG_ID)))
            .getTopic(TopicRequest.newBuilder().setTopicName(ALL).build());

    assertThat(topic.getTopicName()).isEqualTo(ALL);
  }

  private PubSubServer newServer() {
    return new PubSubServer(
        org,
        bus,
        token -> validTokens.contains(token) ? Optional.of(TestOrg.USER_ID) : Optional.empty(),
        PubSubOptions.DEFAULT,
        nanos::get);
  }

  private void insert(String object, String name) {
    org.write(APP, t -> assertThat(t.insert(object, Map.of("Name", name))).isNotNull());
  }

  private Stream subscribe(
      String topic, ReplayPreset preset, @Nullable ByteString replayId, int count) {
    int before = server.openStreams();
    Stream stream = new Stream();
    stream.requests =
        PubSubGrpc.newStub(channel(InsecureChannelCredentials.create(), port))
            .withInterceptors(
                MetadataUtils.newAttachHeadersInterceptor(headers(TOKEN, TestOrg.ORG_ID)))
            .subscribe(stream);
    FetchRequest.Builder request =
        FetchRequest.newBuilder()
            .setTopicName(topic)
            .setReplayPreset(preset)
            .setNumRequested(count);
    if (replayId != null) {
      request.setReplayId(replayId);
    }
    stream.send(request);
    await().until(() -> server.openStreams() > before || stream.ended != null);
    stream.topic = topic;
    return stream;
  }

  private static FetchRequest.Builder more(int count) {
    return FetchRequest.newBuilder().setTopicName(ALL).setNumRequested(count);
  }

  private PubSubGrpc.PubSubBlockingStub blocking(String token, String tenant) {
    return PubSubGrpc.newBlockingStub(channel(InsecureChannelCredentials.create(), port))
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token, tenant)));
  }

  private ManagedChannel channel(ChannelCredentials credentials, int toPort) {
    ManagedChannel channel =
        Grpc.newChannelBuilderForAddress("localhost", toPort, credentials).build();
    channels.add(channel);
    return channel;
  }

  private static Metadata headers(String token, String tenant) {
    Metadata headers = new Metadata();
    Map.of("accesstoken", token, "instanceurl", "http://localhost:1", "tenantid", tenant)
        .forEach((name, value) ->
            headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
    return headers;
  }

  private Decoded decoded(ConsumerEvent event) {
    String json = bus.schemas().byId(event.getEvent().getSchemaId()).orElseThrow().json();
    return Decoded.of(json, event.getEvent().getPayload().toByteArray());
  }

  private static void assertRefused(Runnable call, Status.Code code, String suffix) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            error -> {
              assertThat(error.getStatus().getCode()).isEqualTo(code);
              assertThat(errorCode(error)).isEqualTo("sfdc.platform.eventbus.grpc." + suffix);
              assertThat(error.getStatus().getDescription()).contains("rpcId: ");
            });
  }

  private static void assertClosed(Stream stream, String suffix) {
    Status end = stream.end();
    assertThat(end.isOk()).isFalse();
    assertThat(stream.errorCode).isEqualTo("sfdc.platform.eventbus.grpc." + suffix);
  }

  private static @Nullable String errorCode(Throwable error) {
    Metadata trailers = Status.trailersFromThrowable(error);
    return trailers == null ? null : trailers.get(Refusal.ERROR_CODE);
  }

  /** The client's side of a stream. */
  private final class Stream implements StreamObserver<FetchResponse> {
    private final BlockingQueue<FetchResponse> responses = new LinkedBlockingQueue<>();
    private final List<ConsumerEvent> pending = new ArrayList<>();
    private @Nullable StreamObserver<FetchRequest> requests;
    private volatile @Nullable Status ended;
    private volatile @Nullable String errorCode;
    private @Nullable FetchResponse last;
    private @Nullable ConsumerEvent lastEvent;
    private String topic = "";

    @Override
    public void onNext(FetchResponse response) {
      responses.add(response);
    }

    @Override
    public void onError(Throwable error) {
      errorCode = PubSubServerTest.errorCode(error);
      ended = Status.fromThrowable(error);
    }

    @Override
    public void onCompleted() {
      ended = Status.OK;
    }

    void send(FetchRequest.Builder request) {
      java.util.Objects.requireNonNull(requests).onNext(request.build());
    }

    void request(int count) {
      send(FetchRequest.newBuilder().setTopicName(topic).setNumRequested(count));
    }

    FetchResponse next() {
      try {
        FetchResponse response = responses.poll(10, TimeUnit.SECONDS);
        assertThat(response).as("a response within 10 s").isNotNull();
        last = java.util.Objects.requireNonNull(response);
        return last;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    List<ConsumerEvent> events(int count) {
      while (pending.size() < count) {
        pending.addAll(next().getEventsList());
      }
      List<ConsumerEvent> events = new ArrayList<>(pending.subList(0, count));
      pending.subList(0, count).clear();
      lastEvent = events.getLast();
      return events;
    }

    List<String> names(int count) {
      List<String> names = new ArrayList<>();
      for (ConsumerEvent event : events(count)) {
        names.add(String.valueOf(decoded(event).value("Name")));
      }
      return names;
    }

    FetchResponse lastResponse() {
      return java.util.Objects.requireNonNull(last);
    }

    ByteString lastReplayId() {
      return java.util.Objects.requireNonNull(lastEvent).getReplayId();
    }

    /** Nothing arrives although the server's clockwork has run a few times since. */
    boolean nothingMore() {
      try {
        return pending.isEmpty() && responses.poll(300, TimeUnit.MILLISECONDS) == null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    Status end() {
      await().until(() -> ended != null);
      return java.util.Objects.requireNonNull(ended);
    }
  }
}

package dev.trestle.acceptance.bench.staticorg;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.SchemaInfo;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import dev.trestle.acceptance.AcceptanceException;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The Pub/Sub service of the static org: encoded events, sent as far as credit goes. */
public final class StaticEvents extends PubSubGrpc.PubSubImplBase implements AutoCloseable {
  private static final long KEEP_ALIVE_MS = 1_000;

  private final Server server;
  private final ScheduledExecutorService keepAlive =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Set<StaticSubscription> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile List<ConsumerEvent> backlog = List.of();
  private volatile long firstSentNanos;

  /** Starts on a free port of all loopback addresses. */
  public StaticEvents() {
    try {
      server =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .addService(this)
              .build()
              .start();
    } catch (IOException e) {
      throw new AcceptanceException("The static org's events cannot listen: " + e, e);
    }
    var _ =
        keepAlive.scheduleAtFixedRate(
            () -> subscriptions.forEach(StaticSubscription::keepAlive),
            KEEP_ALIVE_MS,
            KEEP_ALIVE_MS,
            TimeUnit.MILLISECONDS);
  }

  int port() {
    return server.getPort();
  }

  /** Encodes a backlog of updates: event n changes row n. */
  public List<ConsumerEvent> encode(int events, long rows, long commitMs) {
    AccEvents encoder = new AccEvents();
    List<ConsumerEvent> encoded = new ArrayList<>(events);
    try {
      for (int i = 0; i < events; i++) {
        ProducerEvent event =
            ProducerEvent.newBuilder()
                .setId(new UUID(2, i).toString())
                .setSchemaId(EventSchema.ID)
                .setPayload(encoder.encode(i, i % rows, commitMs))
                .build();
        encoded.add(
            ConsumerEvent.newBuilder().setEvent(event).setReplayId(replayId(i + 1L)).build());
      }
      return encoded;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Makes the events available to every subscription. */
  public void publish(List<ConsumerEvent> events) {
    firstSentNanos = 0;
    backlog = List.copyOf(events);
    subscriptions.forEach(StaticSubscription::send);
  }

  /** System.nanoTime of the first event sent since the last publish. */
  public long firstSentNanos() {
    return firstSentNanos;
  }

  List<ConsumerEvent> backlog() {
    return backlog;
  }

  void sent() {
    if (firstSentNanos == 0) {
      firstSentNanos = System.nanoTime();
    }
  }

  void ended(StaticSubscription subscription) {
    subscriptions.remove(subscription);
  }

  /** Ten bytes: a number and two zeros, as recorded from real orgs. */
  static ByteString replayId(long number) {
    return ByteString.copyFrom(ByteBuffer.allocate(10).putLong(number).array());
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> out) {
    StaticSubscription subscription = new StaticSubscription(this, out);
    subscriptions.add(subscription);
    return subscription;
  }

  @Override
  public void getTopic(TopicRequest request, StreamObserver<TopicInfo> out) {
    boolean single = request.getTopicName().equals("/data/AccountChangeEvent");
    out.onNext(
        TopicInfo.newBuilder()
            .setTopicName(request.getTopicName())
            .setCanSubscribe(true)
            .setSchemaId(single ? EventSchema.ID : "")
            .setRpcId(UUID.randomUUID().toString())
            .build());
    out.onCompleted();
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> out) {
    out.onNext(
        SchemaInfo.newBuilder()
            .setSchemaId(EventSchema.ID)
            .setSchemaJson(EventSchema.EVENT.toString())
            .build());
    out.onCompleted();
  }

  @Override
  public void close() {
    keepAlive.shutdownNow();
    server.shutdownNow();
  }
}

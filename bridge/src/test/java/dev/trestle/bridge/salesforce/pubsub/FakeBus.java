package dev.trestle.bridge.salesforce.pubsub;

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
import dev.trestle.bridge.salesforce.Secret;
import dev.trestle.bridge.salesforce.auth.Session;
import dev.trestle.bridge.salesforce.auth.Token;
import dev.trestle.bridge.salesforce.http.Retry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A hand-written event bus in this process: the test says what it sends, and sees what it got. */
final class FakeBus extends PubSubGrpc.PubSubImplBase implements SchemaStore, AutoCloseable {
  static final String TOPIC = "/data/ChangeEvents";

  private final Server server;
  private final ManagedChannel channel;
  private final AtomicInteger logins = new AtomicInteger();
  final BlockingQueue<StreamObserver<FetchResponse>> streams = new LinkedBlockingQueue<>();
  final BlockingQueue<FetchRequest> fetches = new LinkedBlockingQueue<>();
  final List<Metadata> headers = new CopyOnWriteArrayList<>();
  final List<String> schemasFetched = new CopyOnWriteArrayList<>();
  final Map<String, String> schemas = new ConcurrentHashMap<>();
  final Map<String, String> store = new ConcurrentHashMap<>();
  final Map<String, TopicInfo> topics = new ConcurrentHashMap<>();
  final AtomicLong nanoTime = new AtomicLong();
  volatile @Nullable Status refuseUnary;

  FakeBus() {
    String name = "bus-" + UUID.randomUUID();
    try {
      server =
          InProcessServerBuilder.forName(name)
              .addService(this)
              .intercept(new HeaderKeeper())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    channel = InProcessChannelBuilder.forName(name).build();
  }

  PubSubClient client() {
    return new PubSubClient(
        channel,
        new Session(this::token),
        this,
        new Retry(duration -> {}, new Random(1)),
        nanoTime::get);
  }

  private Token token() {
    return new Token(
        new Secret("token-canary-" + logins.incrementAndGet()),
        URI.create("https://acme.my.salesforce.com/"),
        "00D1a000000H3O9EAK");
  }

  int logins() {
    return logins.get();
  }

  /** The stream the client has opened. */
  StreamObserver<FetchResponse> stream() throws InterruptedException {
    StreamObserver<FetchResponse> stream = streams.poll(10, TimeUnit.SECONDS);
    if (stream == null) {
      throw new AssertionError("no stream was opened");
    }
    return stream;
  }

  FetchRequest fetch() throws InterruptedException {
    FetchRequest fetch = fetches.poll(10, TimeUnit.SECONDS);
    if (fetch == null) {
      throw new AssertionError("no events were asked for");
    }
    return fetch;
  }

  static ByteString replayId(long number) {
    return ByteString.copyFrom(
        java.nio.ByteBuffer.allocate(10).putLong(number).putShort((short) 0).array());
  }

  static ConsumerEvent event(String schemaId, byte[] payload, long replayId) {
    return ConsumerEvent.newBuilder()
        .setReplayId(replayId(replayId))
        .setEvent(
            ProducerEvent.newBuilder()
                .setId("e" + replayId)
                .setSchemaId(schemaId)
                .setPayload(ByteString.copyFrom(payload)))
        .build();
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> responses) {
    streams.add(responses);
    return new StreamObserver<>() {
      @Override
      public void onNext(FetchRequest request) {
        fetches.add(request);
      }

      @Override
      public void onError(Throwable t) {}

      @Override
      public void onCompleted() {
        responses.onCompleted();
      }
    };
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> responses) {
    schemasFetched.add(request.getSchemaId());
    String json = schemas.get(request.getSchemaId());
    Status refusal = json == null ? Status.NOT_FOUND : refuseUnary;
    if (json == null || refusal != null) {
      responses.onError((refusal == null ? Status.NOT_FOUND : refusal).asRuntimeException());
      return;
    }
    responses.onNext(SchemaInfo.newBuilder().setSchemaJson(json).build());
    responses.onCompleted();
  }

  @Override
  public void getTopic(TopicRequest request, StreamObserver<TopicInfo> responses) {
    TopicInfo info = topics.get(request.getTopicName());
    Status refusal = refuseUnary;
    if (info == null || refusal != null) {
      responses.onError(
          refusal == null
              ? refusal(Status.NOT_FOUND, "topic.not.found")
              : refusal.asRuntimeException());
      return;
    }
    responses.onNext(info);
    responses.onCompleted();
  }

  static RuntimeException refusal(Status status, String code) {
    Metadata trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER),
        "sfdc.platform.eventbus.grpc." + code);
    return status.asRuntimeException(trailers);
  }

  @Override
  public Optional<String> find(String schemaId) {
    return Optional.ofNullable(store.get(schemaId));
  }

  @Override
  public void save(String schemaId, String json) {
    store.put(schemaId, json);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private final class HeaderKeeper implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata metadata, ServerCallHandler<Q, R> next) {
      headers.add(metadata);
      return next.startCall(call, metadata);
    }
  }
}

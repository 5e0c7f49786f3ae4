package dev.trestle.standin.pubsub;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import dev.trestle.standin.events.EventLog;
import dev.trestle.standin.events.ReplayIds;
import dev.trestle.standin.org.Faults;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One Subscribe stream (CONTRACT 12.3). Requests add to what is owed; a pump sends what the log has
 * while something is owed and the transport has room. Every field is guarded by the lock.
 */
final class Subscription implements StreamObserver<FetchRequest> {
  private static final int REQUESTED_MAX = 100;
  private static final int RESPONSE_BYTES_MAX = 3_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Runnable wake = this::wake;
  private final ServerCallStreamObserver<FetchResponse> out;
  private final StreamContext context;
  private final String rpcId = UUID.randomUUID().toString();
  private Credentials credentials;
  private final String user;
  private volatile Topics.@Nullable Topic topic;
  private long position;
  private int owed;
  private boolean closed;
  private long lastSentNanos;
  private long idleSinceNanos;

  /** What all streams share. */
  record StreamContext(
      EventLog log,
      Topics topics,
      Faults faults,
      Sessions sessions,
      PubSubOptions options,
      LongSupplier nanoTime,
      Executor executor,
      Consumer<Subscription> closed) {
    StreamContext onClose(Consumer<Subscription> listener) {
      return new StreamContext(
          log, topics, faults, sessions, options, nanoTime, executor, listener);
    }
  }

  Subscription(
      ServerCallStreamObserver<FetchResponse> out, StreamContext context, Credentials credentials) {
    this.out = out;
    this.context = context;
    this.credentials = credentials;
    this.user = context.sessions().userOf(credentials.accessToken()).orElse("");
    this.lastSentNanos = context.nanoTime().getAsLong();
    this.idleSinceNanos = lastSentNanos;
    out.setOnReadyHandler(wake);
    out.setOnCancelHandler(() -> locked(this::release));
  }

  @Override
  public void onNext(FetchRequest request) {
    locked(() -> accept(request));
    wake();
  }

  @Override
  public void onError(Throwable error) {
    locked(this::release);
  }

  /** The client wants no more: what is owed is not sent any more. */
  @Override
  public void onCompleted() {
    locked(this::complete);
  }

  /** Looks after time: keep-alive, streams without requests, expired sessions. */
  void tick() {
    locked(this::tickLocked);
    wake();
  }

  /** Whether its first request was accepted: events from now on will reach it. */
  boolean subscribed() {
    return topic != null;
  }

  /** Ends the stream from the server's side. */
  void close(Refusal refusal) {
    locked(() -> refuse(refusal));
  }

  private void accept(FetchRequest request) {
    if (closed) {
      return;
    }
    Refusal refusal = topic == null ? open(request) : follow(topic, request);
    if (refusal == null && request.getNumRequested() <= 0) {
      refusal = Refusal.REQUESTED_EVENTS_INVALID;
    }
    if (refusal == null && !request.getAuthRefresh().isEmpty()) {
      refusal = refresh(request.getAuthRefresh());
    }
    if (refusal != null) {
      refuse(refusal);
      return;
    }
    if (owed == 0) {
      lastSentNanos = context.nanoTime().getAsLong();
    }
    owed += Math.min(request.getNumRequested(), REQUESTED_MAX);
  }

  private @Nullable Refusal open(FetchRequest request) {
    if (request.getTopicName().isEmpty()) {
      return Refusal.TOPIC_EMPTY;
    }
    Topics.Topic found = context.topics().find(request.getTopicName()).orElse(null);
    if (found == null) {
      return Refusal.TOPIC_NOT_FOUND;
    }
    Refusal refusal = seek(request);
    if (refusal == null) {
      context.log().onAppend(wake);
      topic = found;
    }
    return refusal;
  }

  private @Nullable Refusal seek(FetchRequest request) {
    return switch (request.getReplayPreset()) {
      case LATEST -> seekTo(context.log().mark());
      case EARLIEST -> seekTo(context.log().beforeOldest());
      case CUSTOM -> seekAfter(request.getReplayId());
      case UNRECOGNIZED -> Refusal.REPLAY_INVALID;
    };
  }

  private @Nullable Refusal seekTo(long newPosition) {
    position = newPosition;
    return null;
  }

  private @Nullable Refusal seekAfter(ByteString replayId) {
    OptionalLong after = ReplayIds.position(replayId.toByteArray());
    if (after.isEmpty()) {
      return Refusal.REPLAY_CORRUPTED;
    }
    boolean acceptable =
        !context.faults().take(Faults.Kind.REFUSE_REPLAY_ID)
            && context.log().replayable(after.getAsLong());
    return acceptable ? seekTo(after.getAsLong()) : Refusal.REPLAY_INVALID;
  }

  /** A later request: the same topic, or none named; no replay options. */
  private static @Nullable Refusal follow(Topics.Topic topic, FetchRequest request) {
    if (!request.getTopicName().isEmpty() && !request.getTopicName().equals(topic.name())) {
      return Refusal.TOPIC_MISMATCH;
    }
    boolean replay =
        request.getReplayPreset() != ReplayPreset.LATEST || !request.getReplayId().isEmpty();
    return replay ? Refusal.REPLAY_REPEATED : null;
  }

  private @Nullable Refusal refresh(String token) {
    if (!context.sessions().userOf(token).filter(user::equals).isPresent()) {
      return Refusal.REFRESH_INVALID;
    }
    credentials = new Credentials(token, credentials.instanceUrl(), credentials.tenantId());
    return null;
  }

  private void wake() {
    if (scheduled.compareAndSet(false, true)) {
      context.executor().execute(this::pump);
    }
  }

  private void pump() {
    scheduled.set(false);
    locked(this::pumpLocked);
  }

  private void pumpLocked() {
    Topics.Topic open = topic;
    boolean more = open != null;
    while (more && open != null && !closed && owed > 0 && out.isReady()) {
      more = !context.faults().streamStalled() && pumpBatch(open);
    }
  }

  /** Sends one response if there is anything; gives whether the log may hold more. */
  private boolean pumpBatch(Topics.Topic open) {
    EventLog.Batch batch =
        context.log().read(position, open.wanted(), Math.min(owed, REQUESTED_MAX));
    FetchResponse.Builder response = FetchResponse.newBuilder();
    int bytes = 0;
    for (EventLog.Entry entry : batch.entries()) {
      ConsumerEvent event = Responses.consumerEvent(entry);
      bytes += event.getEvent().getPayload().size() + 200;
      if (bytes > RESPONSE_BYTES_MAX && response.getEventsCount() > 0) {
        send(response);
        return true;
      }
      response.addEvents(event);
      owed--;
      position = entry.position();
      if (owed > 0 && context.faults().take(Faults.Kind.DUPLICATE_EVENT)) {
        response.addEvents(event);
        owed--;
      }
      if (owed == 0) {
        send(response);
        return true;
      }
    }
    position = batch.scannedTo();
    if (response.getEventsCount() > 0) {
      send(response);
    }
    return batch.more();
  }

  private void send(FetchResponse.Builder response) {
    lastSentNanos = context.nanoTime().getAsLong();
    idleSinceNanos = lastSentNanos;
    out.onNext(
        response
            .setLatestReplayId(Responses.replayId(position))
            .setRpcId(rpcId)
            .setPendingNumRequested(owed)
            .build());
  }

  private void tickLocked() {
    if (closed) {
      return;
    }
    long now = context.nanoTime().getAsLong();
    if (context.sessions().userOf(credentials.accessToken()).isEmpty()) {
      refuse(Refusal.AUTH_ERROR);
    } else if (owed == 0 && elapsed(now, idleSinceNanos, context.options().requestWithin())) {
      complete();
    } else if (owed > 0 && elapsed(now, lastSentNanos, context.options().keepAlive())) {
      keepAlive();
    }
  }

  private static boolean elapsed(long nowNanos, long sinceNanos, Duration time) {
    return nowNanos - sinceNanos >= time.toNanos();
  }

  /** An empty response; its replay id is newer than all that was sent, and loses nothing. */
  private void keepAlive() {
    pumpLocked();
    Topics.Topic open = topic;
    boolean silent =
        elapsed(context.nanoTime().getAsLong(), lastSentNanos, context.options().keepAlive());
    if (open == null || !silent || context.faults().streamStalled()) {
      return;
    }
    context.log().mark();
    EventLog.Batch batch = context.log().read(position, open.wanted(), 1);
    if (batch.entries().isEmpty()) {
      position = batch.scannedTo();
      send(FetchResponse.newBuilder());
    }
  }

  private void complete() {
    if (!closed) {
      release();
      out.onCompleted();
    }
  }

  private void refuse(Refusal refusal) {
    if (!closed) {
      release();
      out.onError(refusal.toException(rpcId));
    }
  }

  private void release() {
    closed = true;
    context.log().removeListener(wake);
    context.closed().accept(this);
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}

package dev.trestle.bridge.salesforce.pubsub;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Between the network thread, which fills it, and the consumer, which empties it. Events are
 * bounded by the credit the consumer gives, bytes here: a full inbox stops reading from the
 * network.
 */
final class Inbox implements ClientResponseObserver<FetchRequest, FetchResponse> {
  private static final long BYTES_MAX = 16L << 20;
  private static final int MESSAGES_AHEAD = 4;

  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<FetchResponse> responses = new ArrayDeque<>();
  private @Nullable ClientCallStreamObserver<FetchRequest> call;
  private long bytes;
  private int messagesHeldBack;
  private long eventsReceived;
  private long quietSinceNanos;
  private @Nullable Throwable end;

  Inbox(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.quietSinceNanos = nanoTime.getAsLong();
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<FetchRequest> newCall) {
    call = newCall;
    newCall.disableAutoRequestWithInitial(MESSAGES_AHEAD);
  }

  /** For the consuming thread only. */
  ClientCallStreamObserver<FetchRequest> call() {
    ClientCallStreamObserver<FetchRequest> started = call;
    if (started == null) {
      throw new IllegalStateException("the call has not been started");
    }
    return started;
  }

  @Override
  public void onNext(FetchResponse response) {
    lock.lock();
    try {
      responses.add(response);
      bytes += response.getSerializedSize();
      eventsReceived += response.getEventsCount();
      quietSinceNanos = nanoTime.getAsLong();
      if (bytes < BYTES_MAX) {
        call().request(1);
      } else {
        messagesHeldBack++;
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(Throwable error) {
    end(error);
  }

  @Override
  public void onCompleted() {
    end(Status.UNAVAILABLE.withDescription("Salesforce closed the stream").asRuntimeException());
  }

  private void end(Throwable error) {
    lock.lock();
    try {
      end = error;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something is here or the stream has ended; false if the time ran out. */
  boolean await(long waitNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = waitNanos;
      while (responses.isEmpty() && end == null) {
        if (left <= 0) {
          return false;
        }
        left = arrived.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The oldest response; null if none is here. */
  @Nullable FetchResponse poll() {
    lock.lock();
    try {
      FetchResponse response = responses.poll();
      if (response != null) {
        bytes -= response.getSerializedSize();
        if (bytes < BYTES_MAX && messagesHeldBack > 0) {
          call().request(messagesHeldBack);
          messagesHeldBack = 0;
        }
      }
      return response;
    } finally {
      lock.unlock();
    }
  }

  /** Why the stream ended; null while it lives. What arrived before is still here. */
  @Nullable Throwable end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Credit was given, which the server owes an answer from now on. */
  void credited(long eventsRequestedBefore) {
    lock.lock();
    try {
      if (eventsReceived >= eventsRequestedBefore) {
        quietSinceNanos = nanoTime.getAsLong();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How long the server has owed an answer. */
  long quietNanos() {
    lock.lock();
    try {
      return nanoTime.getAsLong() - quietSinceNanos;
    } finally {
      lock.unlock();
    }
  }
}

package dev.trestle.bridge.salesforce.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A response body as a stream that fails when the server falls silent, and at a deadline. (The
 * library's own time-out ends with the headers.) Holds a few network buffers, never the body.
 */
final class StreamedBody extends InputStream implements BodySubscriber<InputStream> {
  private static final int BUFFER_LISTS_AHEAD = 4;

  /** What the network thread says. */
  private sealed interface Signal {
    record Data(List<ByteBuffer> buffers) implements Signal {}

    record Failed(Throwable cause) implements Signal {}

    record End() implements Signal {}
  }

  private final Duration silenceMax;
  private final long deadlineNanos;
  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private final Deque<ByteBuffer> current = new ArrayDeque<>();
  private boolean ended;
  private volatile boolean closed;

  StreamedBody(Duration silenceMax, Duration wholeMax) {
    this.silenceMax = silenceMax;
    this.deadlineNanos = System.nanoTime() + wholeMax.toNanos();
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription.set(newSubscription);
    if (closed) {
      newSubscription.cancel();
    } else {
      newSubscription.request(BUFFER_LISTS_AHEAD);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Signal.Data(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Signal.Failed(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal.End());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = nextBuffer();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  private @Nullable ByteBuffer nextBuffer() throws IOException {
    while (true) {
      if (closed) {
        throw new IOException("the answer was closed before its end");
      }
      ByteBuffer first = current.peek();
      if (first != null && first.hasRemaining()) {
        return first;
      }
      if (first != null) {
        current.remove();
      } else if (ended) {
        return null;
      } else {
        take(nextSignal());
      }
    }
  }

  private void take(Signal signal) throws IOException {
    switch (signal) {
      case Signal.Data data -> {
        current.addAll(data.buffers());
        Flow.Subscription from = subscription.get();
        if (from != null) {
          from.request(1);
        }
      }
      case Signal.End end -> ended = true;
      case Signal.Failed failed ->
          throw new IOException("the connection broke within an answer", failed.cause());
    }
  }

  private Signal nextSignal() throws IOException {
    long leftNanos = deadlineNanos - System.nanoTime();
    long waitNanos = Math.min(silenceMax.toNanos(), leftNanos);
    try {
      Signal signal = signals.poll(waitNanos, TimeUnit.NANOSECONDS);
      if (signal == null) {
        close();
        throw new IOException("the answer did not arrive in time");
      }
      return signal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading an answer");
    }
  }

  @Override
  public void close() {
    closed = true;
    Flow.Subscription from = subscription.get();
    if (from != null) {
      from.cancel(); // harmless after the end
    }
  }
}

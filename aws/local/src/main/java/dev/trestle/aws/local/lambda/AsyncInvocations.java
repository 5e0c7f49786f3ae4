package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.lambda.InvocationResult.Returned;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Invocations nobody waits for: tried three times at most, as Lambda does. */
public final class AsyncInvocations implements AutoCloseable {
  private static final int ATTEMPTS = 3;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final LongAdder dropped = new LongAdder();
  private final Duration retryDelay;

  /**
   * @param retryDelay between attempts; Lambda waits one minute, then two
   */
  public AsyncInvocations(Duration retryDelay) {
    this.retryDelay = retryDelay;
  }

  public void accept(LambdaFunction function, byte[] payload) {
    start(function, payload, ATTEMPTS);
  }

  /** For what a schedule repeats anyway. */
  public void acceptOnce(LambdaFunction function, byte[] payload) {
    start(function, payload, 1);
  }

  private void start(LambdaFunction function, byte[] payload, int attempts) {
    Thread thread = Thread.ofVirtual().start(() -> run(function, payload, attempts));
    assert thread.isVirtual();
  }

  /** Events given up after the last attempt. */
  public long dropped() {
    return dropped.sum();
  }

  private void run(LambdaFunction function, byte[] payload, int attempts) {
    try {
      for (int attempt = 1; attempt <= attempts; attempt++) {
        if (function.invoke(payload) instanceof Returned) {
          return;
        }
        if (attempt < attempts
            && stopped.await(retryDelay.toMillis() * attempt, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      dropped.increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}

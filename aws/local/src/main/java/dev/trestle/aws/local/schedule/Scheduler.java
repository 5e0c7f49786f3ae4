package dev.trestle.aws.local.schedule;

import dev.trestle.aws.local.lambda.AsyncInvocations;
import dev.trestle.aws.local.lambda.LambdaFunction;
import dev.trestle.aws.local.lambda.LambdaService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Invokes functions at a rate, without waiting for them; and lets unused environments go. */
public final class Scheduler implements AutoCloseable {
  private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "scheduler");
        thread.setDaemon(true);
        return thread;
      });
  private final AsyncInvocations async;

  public Scheduler(AsyncInvocations async) {
    this.async = async;
  }

  /** The shortest rate on AWS is a minute. */
  public void every(Duration interval, LambdaFunction function) {
    repeat(interval, () -> async.acceptOnce(function, EVENT));
  }

  /** Ends environments that were not used for that long. */
  public void coolDown(Duration unusedFor, LambdaService lambda) {
    repeat(Duration.ofSeconds(1), () -> lambda.coolDown(unusedFor));
  }

  private void repeat(Duration interval, Runnable task) {
    var repeated =
        timer.scheduleAtFixedRate(
            task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    assert !repeated.isDone();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

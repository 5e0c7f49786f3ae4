package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.lambda.Stopwatch.Mark;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment: a process that runs the runtime client, and the one invocation it has
 * at most. The process asks for work through {@link RuntimeApi}.
 */
final class Environment {
  /** Loading a handler may take this long here; AWS gives ten seconds and then tries once more. */
  private static final Duration INIT_MAX = Duration.ofSeconds(60);

  private static final Duration SETTLE_MAX = Duration.ofSeconds(5);

  private final String id;
  private final FunctionSpec spec;
  private final BlockingQueue<Invocation> waiting = new ArrayBlockingQueue<>(1);
  private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();
  private final AtomicInteger invocations = new AtomicInteger();
  private final Stopwatch watch = new Stopwatch();
  private volatile @Nullable RuntimeProcess process;
  private volatile State state = State.STARTING;
  private volatile boolean killed;
  private volatile long idleSince;

  enum State {
    STARTING,
    IDLE,
    BUSY,
    DEAD
  }

  Environment(String id, FunctionSpec spec) {
    this.id = id;
    this.spec = spec;
  }

  String id() {
    return id;
  }

  FunctionSpec spec() {
    return spec;
  }

  State state() {
    return state;
  }

  /**
   * @param gone called when the process has ended
   */
  void started(RuntimeProcess running, Runnable gone) {
    process = running;
    running.onExit(exitCode -> {
      died(exitCode);
      gone.run();
    });
  }

  Stopwatch watch() {
    return watch;
  }

  /** Runs one event to its end. Called by one thread at a time. */
  InvocationResult invoke(byte[] payload) throws InterruptedException {
    Invocation invocation = new Invocation(payload, spec.version());
    current.set(invocation);
    waiting.add(invocation);
    if (state == State.DEAD) {
      invocation.fail("Runtime.ExitError", "Runtime exited");
      invocation.settle();
    }
    if (!finished(invocation.begun(), INIT_MAX)) {
      giveUp(invocation, INIT_MAX);
    } else if (!finished(invocation.result(), spec.timeout())) {
      giveUp(invocation, spec.timeout());
    }
    InvocationResult result = invocation.result().join();
    // Until the runtime asks for more it may still die of this one, as of a response too large.
    if (!finished(invocation.settled(), SETTLE_MAX)) {
      kill();
    }
    current.set(null);
    return result;
  }

  private void giveUp(Invocation invocation, Duration allowed) {
    invocation.fail(
        "Sandbox.Timedout",
        "Task timed out after %.2f seconds".formatted(allowed.toMillis() / 1e3));
    kill();
  }

  private static boolean finished(CompletableFuture<?> future, Duration allowed)
      throws InterruptedException {
    try {
      future.get(allowed.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The runtime asks for its next event: waits for one. Null if the runtime is gone. */
  @Nullable Invocation next() throws InterruptedException {
    watch.mark(Mark.READY);
    Invocation previous = current.get();
    if (previous != null && previous.result().isDone()) {
      previous.settle();
    }
    if (state != State.DEAD) {
      state = State.IDLE;
    }
    Invocation invocation = null;
    while (invocation == null && !dead()) {
      invocation = waiting.poll(1, TimeUnit.SECONDS);
    }
    if (invocation == null) {
      return null;
    }
    state = State.BUSY;
    watch.mark(Mark.FIRST_EVENT);
    invocation.begin();
    return invocation;
  }

  /** The invocation with this id, if it is the one being run. */
  @Nullable Invocation running(String requestId) {
    Invocation invocation = current.get();
    return invocation != null && invocation.id().equals(requestId) ? invocation : null;
  }

  void answered() {
    watch.mark(Mark.FIRST_RESPONSE);
    int done = invocations.incrementAndGet();
    assert done > 0;
  }

  /** The handler could not be loaded: whoever waits for this environment gets the error. */
  void initFailed(byte[] error) {
    Invocation invocation = current.get();
    if (invocation != null) {
      invocation.fail(error);
    }
  }

  /** As kill -9 does. */
  void kill() {
    killed = true;
    RuntimeProcess running = process;
    if (running != null) {
      running.kill();
    }
  }

  private void died(int exitCode) {
    state = State.DEAD;
    Invocation invocation = current.get();
    if (invocation != null) {
      invocation.fail("Runtime.ExitError", "Runtime exited with status " + exitCode);
      invocation.settle();
    }
  }

  boolean starting() {
    return state == State.STARTING;
  }

  boolean dead() {
    RuntimeProcess running = process;
    return killed || state == State.DEAD || (running != null && !running.alive());
  }

  void idleSince(long nanos) {
    idleSince = nanos;
  }

  boolean idleFor(Duration time, long nowNanos) {
    return nowNanos - idleSince > time.toNanos();
  }

  EnvironmentStats stats() {
    RuntimeProcess running = process;
    return new EnvironmentStats(
        id,
        spec.name(),
        spec.version(),
        running == null ? 0 : running.pid(),
        spec.snapStart(),
        watch.millis(Mark.STARTED, spec.snapStart() ? Mark.SNAPSHOT : Mark.READY),
        watch.millis(Mark.SNAPSHOT, Mark.READY),
        watch.millis(Mark.FIRST_EVENT, Mark.FIRST_RESPONSE),
        invocations.get(),
        dead() ? "dead" : state.name().toLowerCase(Locale.ROOT));
  }
}

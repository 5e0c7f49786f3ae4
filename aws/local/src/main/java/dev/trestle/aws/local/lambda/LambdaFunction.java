package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.lambda.InvocationResult.Throttled;
import dev.trestle.aws.local.lambda.InvocationResult.TooLarge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function: its alias, and its environments, from none to the reserved concurrency. An idle one
 * is used again, the last used first; a dead one is replaced when it is needed.
 */
public final class LambdaFunction {
  private static final int ENVIRONMENTS_REMEMBERED = 1000;

  private final Function<FunctionSpec, Environment> launcher;
  private final FunctionCounts counts = new FunctionCounts();
  private final Deque<Environment> idle = new ArrayDeque<>();
  private final List<Environment> busy = new ArrayList<>();
  private final Deque<Environment> gone = new ArrayDeque<>();
  private Alias alias;
  private int throttledBelow = Integer.MAX_VALUE;

  LambdaFunction(FunctionSpec spec, Function<FunctionSpec, Environment> launcher) {
    this.launcher = launcher;
    this.alias = Alias.of(spec);
  }

  public String name() {
    return spec().name();
  }

  /** The version that has been current the longest. */
  public synchronized FunctionSpec spec() {
    return alias.main();
  }

  /** Runs one event; waits until it has ended. */
  public InvocationResult invoke(byte[] payload) throws InterruptedException {
    if (payload.length > Invocation.PAYLOAD_BYTES_MAX) {
      return new TooLarge();
    }
    Environment environment = take();
    if (environment == null) {
      counts.throttled();
      return new Throttled();
    }
    long start = System.nanoTime();
    try {
      InvocationResult result = environment.invoke(payload);
      counts.ended(result, System.nanoTime() - start);
      return result;
    } finally {
      giveBack(environment);
    }
  }

  private synchronized @Nullable Environment take() {
    FunctionSpec version = alias.next();
    if (busy.size() >= Math.min(version.concurrencyMax(), throttledBelow)) {
      return null;
    }
    idle.stream().filter(Environment::dead).toList().forEach(this::retire);
    Environment environment =
        idle.stream()
            .filter(warm -> warm.spec().equals(version))
            .findFirst()
            .orElseGet(() -> launcher.apply(version));
    idle.remove(environment);
    busy.add(environment);
    return environment;
  }

  private synchronized void giveBack(Environment environment) {
    busy.remove(environment);
    environment.idleSince(System.nanoTime());
    if (environment.dead() || !alias.has(environment.spec())) {
      retire(environment);
    } else {
      idle.addFirst(environment);
    }
  }

  private void retire(Environment environment) {
    idle.remove(environment);
    environment.kill();
    gone.addLast(environment);
    if (gone.size() > ENVIRONMENTS_REMEMBERED) {
      gone.removeFirst();
    }
  }

  /**
   * Kills one environment as kill -9 does, a busy one before an idle one. One that is starting is
   * left: on AWS that takes milliseconds, here seconds, in which most kills would fall.
   *
   * @return how many were killed
   */
  public synchronized int kill() {
    Optional<Environment> victim =
        Stream.concat(busy.stream(), idle.stream())
            .filter(environment -> !environment.dead() && !environment.starting())
            .findFirst();
    victim.ifPresent(Environment::kill);
    return victim.isPresent() ? 1 : 0;
  }

  /** Ends environments that had nothing to do for some time. */
  public synchronized void coolDown(Duration unusedFor) {
    long now = System.nanoTime();
    idle.stream()
        .filter(environment -> environment.idleFor(unusedFor, now))
        .toList()
        .forEach(this::retire);
  }

  /** Allows fewer invocations at once than reserved, down to none. */
  public synchronized void throttle(int concurrency) {
    throttledBelow = concurrency;
  }

  public synchronized void unthrottle() {
    throttledBelow = Integer.MAX_VALUE;
  }

  /**
   * Publishes code as a new version and lets the alias send it a share of the invocations.
   *
   * @param share 0 to 1; 1 ends the roll-out
   */
  public synchronized int publish(Path code, double share) {
    FunctionSpec newer = alias.newest().publish(alias.newest().version() + 1, code);
    alias = alias.shift(newer, share);
    idle.stream().filter(old -> !alias.has(old.spec())).toList().forEach(this::retire);
    return newer.version();
  }

  public FunctionCounts counts() {
    return counts;
  }

  public synchronized List<EnvironmentStats> environments() {
    List<Environment> all = new ArrayList<>(gone);
    all.addAll(idle);
    all.addAll(busy);
    return all.stream().map(Environment::stats).toList();
  }

  synchronized void close() {
    busy.forEach(Environment::kill);
    idle.forEach(Environment::kill);
  }
}

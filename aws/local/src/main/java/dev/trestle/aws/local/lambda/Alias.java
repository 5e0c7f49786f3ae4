package dev.trestle.aws.local.lambda;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the alias points: at one version, or while a deploy rolls at two, of which the newer gets a
 * share of the invocations.
 */
final class Alias {
  private final FunctionSpec main;
  private final @Nullable FunctionSpec other;
  private final double share;
  private final AtomicLong count = new AtomicLong();

  private Alias(FunctionSpec main, @Nullable FunctionSpec other, double share) {
    this.main = main;
    this.other = other;
    this.share = share;
  }

  static Alias of(FunctionSpec version) {
    return new Alias(version, null, 0);
  }

  /** Some of the invocations go to another version. */
  Alias shift(FunctionSpec newer, double newerShare) {
    return newerShare >= 1 ? of(newer) : new Alias(main, newer, newerShare);
  }

  FunctionSpec main() {
    return main;
  }

  FunctionSpec newest() {
    return other == null ? main : other;
  }

  /** The version of the next invocation: the share is met exactly, without dice. */
  FunctionSpec next() {
    if (other == null) {
      return main;
    }
    long n = count.incrementAndGet();
    return Math.floor(n * share) > Math.floor((n - 1) * share) ? other : main;
  }

  boolean has(FunctionSpec version) {
    return version.equals(main) || version.equals(other);
  }
}

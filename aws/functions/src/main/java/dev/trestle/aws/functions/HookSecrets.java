package dev.trestle.aws.functions;

import dev.trestle.bridge.serve.hooks.Hooks;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks of pushes, with the HMAC secrets that are in force: the current one and the one before
 * it, read from Secrets Manager again every five minutes. While it does not answer, those read
 * before stay in force; without any, pushes are told to come again, unless certificates can sign.
 * Not for several threads.
 */
final class HookSecrets {
  /** Reads one version of the secret; empty if there is none. */
  @FunctionalInterface
  interface Source {
    Optional<String> read(String stage);
  }

  private static final Logger LOG = LoggerFactory.getLogger("trestle");
  private static final long KEPT_MS = Duration.ofMinutes(5).toMillis();
  private static final long AGAIN_MS = Duration.ofSeconds(10).toMillis();
  private static final int RETRY_AFTER_SECONDS = 10;

  private final Source source;
  private final boolean needed;
  private final Function<List<String>, Hooks> hooks;
  private final Clock clock;
  private List<String> secrets = List.of();
  private @Nullable Hooks made;
  private long nextMs;

  /**
   * Nothing is read yet.
   *
   * @param needed whether nobody could push without the secrets
   * @param hooks makes the checks with some secrets
   */
  HookSecrets(Source source, boolean needed, Function<List<String>, Hooks> hooks, Clock clock) {
    this.source = source;
    this.needed = needed;
    this.hooks = hooks;
    this.clock = clock;
  }

  /** The secret at an ARN; without one, none. */
  static Source at(Optional<String> arn, AwsCall aws) {
    return stage -> arn.flatMap(id -> read(aws, id, stage));
  }

  private static Optional<String> read(AwsCall aws, String arn, String stage) {
    try {
      return Optional.of(new StoredSecret(aws, arn).read(stage));
    } catch (AwsCall.Failed e) {
      if (stage.equals("AWSPREVIOUS")) {
        return Optional.empty(); // a secret that never changed has no other version
      }
      throw e;
    }
  }

  /** The checks as they are to be now. */
  Hooks now() {
    long nowMs = clock.millis();
    if (nowMs >= nextMs || nowMs < nextMs - KEPT_MS) {
      look(nowMs);
    }
    if (made == null) {
      throw new ProblemException(
          Problem.unavailable(
              "secrets_away", "The secrets cannot be read; send it again.", RETRY_AFTER_SECONDS));
    }
    return made;
  }

  private void look(long nowMs) {
    List<String> read = secrets;
    nextMs = nowMs + KEPT_MS;
    try {
      read =
          Stream.of("AWSCURRENT", "AWSPREVIOUS")
              .flatMap(stage -> source.read(stage).stream())
              .map(String::strip)
              .filter(secret -> !secret.isEmpty())
              .distinct()
              .toList();
    } catch (RuntimeException e) {
      LOG.atError()
          .log("the secrets of pushes cannot be read: " + new FunctionFailed(e).getMessage());
      nextMs = nowMs + AGAIN_MS;
      if (made == null && needed) {
        return;
      }
    }
    if (made == null || !read.equals(secrets)) {
      secrets = read;
      made = hooks.apply(read);
    }
  }
}

package dev.trestle.bridge.serve.hooks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.serve.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The answers of 24 hours, for pushes that come again with the same address, id and body. Only what
 * is durable is kept, so that a repeat after a failure works. At most 32 MiB of them: a repeat that
 * was forgotten, or comes to another process, is judged again, which changes nothing.
 */
final class Repeats {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final long BYTES_MAX = 32L << 20;
  private static final int ENTRY_BYTES = 400;

  private final Cache<String, Response> answers;

  Repeats(Ticker ticker) {
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(BYTES_MAX)
            .weigher((String key, Response answer) -> ENTRY_BYTES + answer.body().length)
            .expireAfterWrite(KEPT)
            .ticker(ticker)
            .build();
  }

  Optional<Response> answer(SignedPush push) {
    return Optional.ofNullable(answers.getIfPresent(key(push)));
  }

  void keep(SignedPush push, Response answer) {
    answers.put(key(push), answer);
  }

  /** A well-formed id and a known path have no line feed, so that no two pushes look the same. */
  private static String key(SignedPush push) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((push.path() + "\n" + push.id() + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(push.body()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

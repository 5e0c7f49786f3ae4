package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.DidYouMean;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.access.ApiKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key to be made.
 *
 * @param role what it may read
 * @param name what it is for; the role if empty
 * @param days after which it expires; never if empty
 */
public record NewKey(String role, Optional<String> name, Optional<Integer> days) {
  private static final int DAYS_MAX = 36_500;

  /**
   * Makes it and returns its text, which cannot be had again.
   *
   * @param file what to call the config in messages
   * @throws TrestleException if the config has no such role, or the days do not do
   */
  public String make(ApiKeys keys, Config config, String file, Clock clock) {
    Set<String> roles = config.api().roles().keySet();
    if (!roles.contains(role)) {
      throw new TrestleException(
          TrestleError.ROLE_UNKNOWN,
          "there is no role '" + role + "' in " + file + DidYouMean.hint(role, roles));
    }
    String told = name.filter(text -> !text.isBlank()).orElse(role);
    return keys.create(told, role, expires(clock));
  }

  private @Nullable Instant expires(Clock clock) {
    if (days.isEmpty()) {
      return null;
    }
    if (days.get() < 1 || days.get() > DAYS_MAX) {
      throw new TrestleException(TrestleError.USAGE, "--days must be from 1 to " + DAYS_MAX);
    }
    return clock.instant().plus(Duration.ofDays(days.get()));
  }
}

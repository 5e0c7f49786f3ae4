package dev.trestle.standin.pubsub;

import java.util.Optional;

/** The sessions of the org, as far as the Pub/Sub API needs them. */
@FunctionalInterface
public interface Sessions {
  /** The user of a valid, unexpired access token. */
  Optional<String> userOf(String accessToken);
}

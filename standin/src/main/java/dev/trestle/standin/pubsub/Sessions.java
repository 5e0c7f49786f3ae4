package dev.trestle.standin.pubsub;

import java.util.Optional;

/** The sessions of the org, as far as the Pub/Sub API needs them. */
@FunctionalInterface
public interface Sessions {
  /** The user of a valid, unexpired access token; looking does not prolong the session. */
  Optional<String> userOf(String accessToken);
}

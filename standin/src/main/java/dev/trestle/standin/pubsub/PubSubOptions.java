package dev.trestle.standin.pubsub;

import java.time.Duration;

/**
 * Times of the Pub/Sub API.
 *
 * @param keepAlive an idle stream gets an empty response after this time
 * @param requestWithin a stream that owes nothing is closed after this time without a request
 */
public record PubSubOptions(Duration keepAlive, Duration requestWithin) {
  public static final PubSubOptions DEFAULT =
      new PubSubOptions(Duration.ofSeconds(270), Duration.ofSeconds(60));

  public PubSubOptions withKeepAlive(Duration newKeepAlive) {
    return new PubSubOptions(newKeepAlive, requestWithin);
  }
}

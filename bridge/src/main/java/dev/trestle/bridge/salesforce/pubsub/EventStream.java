package dev.trestle.bridge.salesforce.pubsub;

import java.time.Duration;

/** One subscription, for one consuming thread; {@link #close} may come from any thread. */
public interface EventStream extends AutoCloseable {

  /**
   * Waits for the first event or keep-alive, then takes what else is already here. What arrived
   * before the stream ended is delivered before the exception.
   *
   * @param waitMax after which an empty batch is returned
   * @throws dev.trestle.bridge.salesforce.SalesforceException when the stream has ended; subscribe
   *     again from the last position that is safe, if the kind allows
   */
  StreamBatch next(Duration waitMax, int eventsMax) throws InterruptedException;

  @Override
  void close();
}

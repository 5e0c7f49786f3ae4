package dev.trestle.bridge.salesforce.pubsub;

import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.ReplayId;
import java.util.List;
import java.util.Optional;

/**
 * What a stream had to say.
 *
 * @param events in stream order
 * @param latest the position after which to subscribe again once all {@code events} are applied;
 *     without events it comes from a keep-alive; empty if nothing arrived
 * @param unreadable what came between them and cannot be decoded, now or ever
 */
public record StreamBatch(
    List<ChangeEvent> events, Optional<ReplayId> latest, List<Unreadable> unreadable) {
  /**
   * An event that is lost to us.
   *
   * @param entity name of its schema ({@code AccountChangeEvent}); empty if not even that is known
   */
  public record Unreadable(String entity, String why) {}

  public StreamBatch {
    events = List.copyOf(events);
    unreadable = List.copyOf(unreadable);
  }
}

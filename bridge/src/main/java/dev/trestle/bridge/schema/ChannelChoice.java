package dev.trestle.bridge.schema;

import java.util.Optional;
import java.util.Set;

/**
 * Which channels the operator wants for an object.
 *
 * @param named the channels the config names; empty to take what suits the object
 * @param orgPushes whether the org's own code can sign what it sends, so that pushes may be
 *     expected
 */
public record ChannelChoice(Optional<Set<Channel>> named, boolean orgPushes) {
  public static final ChannelChoice DEFAULT = new ChannelChoice(Optional.empty(), false);

  /** What can keep an object up to date. */
  public enum Channel {
    EVENTS,
    PUSH,
    POLLS
  }

  public ChannelChoice {
    named = named.map(Set::copyOf);
  }

  public boolean events() {
    return chosen(Channel.EVENTS, true);
  }

  /** Pushes are for objects without events (DESIGN 4), unless somebody wants both. */
  public boolean push(boolean hasEvents) {
    return chosen(Channel.PUSH, orgPushes && !hasEvents);
  }

  public boolean polls() {
    return chosen(Channel.POLLS, true);
  }

  private boolean chosen(Channel channel, boolean otherwise) {
    return named.map(channels -> channels.contains(channel)).orElse(otherwise);
  }
}

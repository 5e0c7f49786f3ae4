package dev.trestle.aws.local.queue;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How many messages a queue takes here. ElasticMQ copies what it holds with each call, so that it
 * slows down as it fills; on AWS there is no such bound.
 */
final class Room {
  /** ElasticMQ is asked for the depth so often at most. */
  private static final long LOOK_MS = 200;

  private final int messagesMax;
  private final ToIntFunction<String> depth;
  private final Clock clock;
  private final Map<String, Seen> seen = new HashMap<>();

  /** The depth when it was asked for, and what was sent since. */
  private record Seen(long atMs, int messages) {}

  /**
   * @param depth how many messages a queue holds, by its URL
   */
  Room(int messagesMax, ToIntFunction<String> depth, Clock clock) {
    this.messagesMax = messagesMax;
    this.depth = depth;
    this.clock = clock;
  }

  /** Takes room for messages that are being sent; false if there is none now. */
  synchronized boolean take(String queueUrl, int messages) {
    long nowMs = clock.millis();
    Seen last = seen.get(queueUrl);
    if (last == null || nowMs - last.atMs() >= LOOK_MS) {
      last = new Seen(nowMs, depth.applyAsInt(queueUrl));
    }
    boolean fits = last.messages() + messages <= messagesMax;
    seen.put(queueUrl, fits ? new Seen(last.atMs(), last.messages() + messages) : last);
    return fits;
  }
}

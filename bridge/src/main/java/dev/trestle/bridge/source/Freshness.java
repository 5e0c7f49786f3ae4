package dev.trestle.bridge.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Up to when the replica has everything it was sent. For objects with change events that is the
 * stream: while it is open and nothing waits, it is now; the org's own delay comes on top, and
 * nobody here can see it. For the others it is the beginning of the last poll.
 */
public final class Freshness {
  private final AtomicLong streamMs = new AtomicLong();
  private final Map<String, Long> polledMs = new ConcurrentHashMap<>();

  void streamHeard(long sfMs) {
    streamMs.accumulateAndGet(sfMs, Math::max);
  }

  void polled(String object, long beganSfMs) {
    polledMs.merge(object, beganSfMs, Math::max);
  }

  /** Milliseconds on Salesforce's clock; 0 when nothing is known yet. */
  public long asOfMs(String object, boolean hasEvents) {
    long polled = polledMs.getOrDefault(object, 0L);
    return hasEvents ? Math.max(streamMs.get(), polled) : polled;
  }
}

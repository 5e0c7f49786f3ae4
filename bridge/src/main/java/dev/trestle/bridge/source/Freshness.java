package dev.trestle.bridge.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Up to when the replica has everything it was sent. For objects with change events that is the
 * stream: while it is open and nothing waits, it is now; the org's own delay comes on top, and
 * nobody here can see it. For the others it is the beginning of the last poll, or of the last
 * verification that ended: a push can be lost, so pushes alone prove nothing.
 */
public final class Freshness {
  private final AtomicLong streamMs = new AtomicLong();
  private final Map<String, Long> readMs = new ConcurrentHashMap<>();

  void streamHeard(long sfMs) {
    streamMs.accumulateAndGet(sfMs, Math::max);
  }

  /** Everything committed before was read, and what differed is applied or marked. */
  void read(String object, long beganSfMs) {
    readMs.merge(object, beganSfMs, Math::max);
  }

  /** Milliseconds on Salesforce's clock; 0 when nothing is known yet. */
  public long asOfMs(String object, boolean hasEvents) {
    long read = readMs.getOrDefault(object, 0L);
    return hasEvents ? Math.max(streamMs.get(), read) : read;
  }
}

package dev.trestle.bridge.salesforce.pubsub;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The last replay ids of one connection: the bus delivers at least once. */
final class SeenReplayIds {
  private static final int KEPT = 20_000;

  private final Set<ByteString> ids = new HashSet<>();
  private final Deque<ByteString> order = new ArrayDeque<>();

  boolean contains(ByteString id) {
    return ids.contains(id);
  }

  void add(ByteString id) {
    if (ids.add(id)) {
      order.add(id);
      if (order.size() > KEPT) {
        ids.remove(order.remove());
      }
    }
  }
}

package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Judged;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.store.JudgedCounts;
import dev.trestle.bridge.store.RowKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which channel brought each input of a delivery: what becomes of it is counted by that. */
final class Origins {
  private final IdentityHashMap<RowInput, Channel> byInput = new IdentityHashMap<>();
  private final Map<RowKey, Channel> byKey = new HashMap<>();

  void add(RowInput input, Channel channel) {
    byInput.put(input, channel);
    byKey.putIfAbsent(input.key(), channel);
  }

  /**
   * Counts of a batch.
   *
   * @param inputs added before, or marks in their place
   * @param judged what became of them; those of one record in the same order
   */
  Map<JudgedCounts.Key, Long> counts(List<RowInput> inputs, List<Judged> judged) {
    Map<RowKey, Deque<Channel>> channels = new HashMap<>();
    for (RowInput input : inputs) {
      Channel channel = byInput.getOrDefault(input, byKey.getOrDefault(input.key(), Channel.HINT));
      channels.computeIfAbsent(input.key(), key -> new ArrayDeque<>()).add(channel);
    }
    Map<JudgedCounts.Key, Long> counts = new HashMap<>();
    for (Judged one : judged) {
      Channel channel = channels.getOrDefault(one.key(), new ArrayDeque<>()).remove();
      counts.merge(
          new JudgedCounts.Key(one.key().object(), Tally.word(channel), Tally.word(one.outcome())),
          1L,
          Long::sum);
    }
    return counts;
  }
}

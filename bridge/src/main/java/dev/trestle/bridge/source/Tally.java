package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Applied;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.store.JudgedCounts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts since the last flush: how inputs were judged, and API calls by purpose. */
public final class Tally {
  private final Map<JudgedCounts.Key, Long> judged = new ConcurrentHashMap<>();
  private final Map<String, Long> calls = new ConcurrentHashMap<>();

  void add(Channel channel, Applied applied) {
    applied
        .outcomes()
        .forEach((object, counts) ->
            counts.forEach((outcome, n) -> add(object, channel, word(outcome), n)));
  }

  void add(String object, Channel channel, String outcome, long rows) {
    judged.merge(new JudgedCounts.Key(object, word(channel), outcome), rows, Long::sum);
  }

  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** One HTTP call to Salesforce. */
  public void called(String purpose) {
    calls.merge(purpose, 1L, Long::sum);
  }

  /** Takes the counts out; what the taker cannot store it gives back with {@link #giveBack}. */
  Taken take() {
    return new Taken(drain(judged), drain(calls));
  }

  void giveBack(Taken taken) {
    taken.judged().forEach((key, n) -> judged.merge(key, n, Long::sum));
    taken.calls().forEach((purpose, n) -> calls.merge(purpose, n, Long::sum));
  }

  private static <K> Map<K, Long> drain(Map<K, Long> counts) {
    Map<K, Long> taken = new ConcurrentHashMap<>();
    for (K key : Set.copyOf(counts.keySet())) {
      Long count = counts.remove(key);
      if (count != null) {
        taken.put(key, count);
      }
    }
    return taken;
  }

  record Taken(Map<JudgedCounts.Key, Long> judged, Map<String, Long> calls) {}
}

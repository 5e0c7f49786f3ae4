package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.EngineTransaction;
import dev.trestle.bridge.store.EngineTransaction.NewMark;
import dev.trestle.bridge.store.HistoryEntry;
import dev.trestle.bridge.store.RowKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything a batch leaves beside the rows: history, marks, counts. */
final class Ledger {
  private final List<HistoryEntry> history = new ArrayList<>();
  private final Map<RowKey, NewMark> marks = new LinkedHashMap<>();
  private final Set<RowKey> cleared = new LinkedHashSet<>();
  private final Map<RowKey, Postponed> postponed = new LinkedHashMap<>();
  private final Map<String, Map<Outcome, Integer>> outcomes = new HashMap<>();
  private final Map<String, Set<String>> changed = new HashMap<>();

  private final List<Judged> judged = new ArrayList<>();

  private record Postponed(int step, long dueDbMs) {}

  void count(RowKey key, Outcome outcome, String reason) {
    judged.add(new Judged(key, outcome, reason));
    outcomes
        .computeIfAbsent(key.object(), o -> new EnumMap<>(Outcome.class))
        .merge(outcome, 1, Integer::sum);
  }

  void history(HistoryEntry entry) {
    history.add(entry);
  }

  void mark(NewMark mark) {
    NewMark before = marks.get(mark.key());
    boolean early = mark.early() || (before != null && before.early());
    marks.put(
        mark.key(),
        new NewMark(mark.key(), mark.reason(), mark.hintedDbMs(), mark.dueDbMs(), early));
    cleared.remove(mark.key());
    postponed.remove(mark.key());
  }

  void clear(RowKey key) {
    cleared.add(key);
  }

  void postpone(RowKey key, int step, long dueDbMs) {
    postponed.put(key, new Postponed(step, dueDbMs));
  }

  void changed(String object, Set<String> ids) {
    if (!ids.isEmpty()) {
      changed.computeIfAbsent(object, o -> new LinkedHashSet<>()).addAll(ids);
    }
  }

  void writeTo(EngineTransaction transaction) {
    transaction.history(history);
    transaction.clear(cleared);
    transaction.mark(List.copyOf(marks.values()));
    postponed.forEach((key, next) -> transaction.postpone(key, next.step(), next.dueDbMs()));
  }

  Applied applied() {
    return new Applied(outcomes, changed, judged);
  }
}

package dev.trestle.bridge.apply;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.EngineTransaction.NewMark;
import dev.trestle.bridge.store.HistoryEntry;
import dev.trestle.bridge.store.JudgedCounts;
import dev.trestle.bridge.store.RowKey;
import dev.trestle.bridge.store.RowState;
import dev.trestle.bridge.store.RowWrite;
import dev.trestle.bridge.store.StoredRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The engine's store in memory, for one thread: what a simulated crash cannot take away. */
class MemoryEngineStore implements EngineStore, EngineTransaction {
  private final LongSupplier nowDbMs;
  private final Map<RowKey, StoredRow> rows = new HashMap<>();
  private final Map<RowKey, DirtyMark> marks = new HashMap<>();
  private final Map<RowKey, Long> dueDbMs = new HashMap<>();
  private final Map<String, String> cursors = new HashMap<>();
  private final List<HistoryEntry> history = new ArrayList<>();
  private long ticket = 1;
  private long dirtySeq;
  private long epoch;
  private long purgedHiMs = RowState.NEVER_MS;

  MemoryEngineStore(LongSupplier nowDbMs) {
    this.nowDbMs = nowDbMs;
  }

  @Nullable StoredRow row(RowKey key) {
    return rows.get(key);
  }

  @Nullable DirtyMark mark(RowKey key) {
    return marks.get(key);
  }

  long dueDbMs(RowKey key) {
    return dueDbMs.getOrDefault(key, Long.MAX_VALUE);
  }

  List<HistoryEntry> history() {
    return history;
  }

  /** Forgets a tombstone as the purge of old tombstones does. */
  void purge(RowKey key) {
    StoredRow row = rows.remove(key);
    if (row != null) {
      purgedHiMs = Math.max(purgedHiMs, row.state().hiMs());
    }
  }

  @Override
  public <T> T transaction(Function<EngineTransaction, T> work) {
    Map<RowKey, StoredRow> rowsBefore = Map.copyOf(rows);
    Map<RowKey, DirtyMark> marksBefore = Map.copyOf(marks);
    Map<RowKey, Long> dueBefore = Map.copyOf(dueDbMs);
    Map<String, String> cursorsBefore = Map.copyOf(cursors);
    int historyBefore = history.size();
    try {
      return work.apply(this);
    } catch (RuntimeException | Error e) {
      restore(rows, rowsBefore);
      restore(marks, marksBefore);
      restore(dueDbMs, dueBefore);
      restore(cursors, cursorsBefore);
      history.subList(historyBefore, history.size()).clear();
      throw e;
    }
  }

  private static <K, V> void restore(Map<K, V> map, Map<K, V> before) {
    map.clear();
    map.putAll(before);
  }

  @Override
  public Locked ticket() {
    return new Locked(ticket++, nowDbMs.getAsLong());
  }

  @Override
  public long nextEpoch() {
    return ++epoch;
  }

  @Override
  public Optional<String> cursor(String name) {
    return Optional.ofNullable(cursors.get(name));
  }

  @Override
  public void saveCursor(String name, String value) {
    cursors.put(name, value);
  }

  @Override
  public void removeCursor(String name) {
    cursors.remove(name);
  }

  @Override
  public List<String> dueObjects() {
    return marks.keySet().stream()
        .filter(key -> dueDbMs(key) <= nowDbMs.getAsLong())
        .map(RowKey::object)
        .distinct()
        .toList();
  }

  @Override
  public List<DirtyMark> due(String object, int rowsMax) {
    return marks.values().stream()
        .filter(mark -> mark.key().object().equals(object))
        .filter(mark -> dueDbMs(mark.key()) <= nowDbMs.getAsLong())
        .limit(rowsMax)
        .toList();
  }

  @Override
  public void count(Map<JudgedCounts.Key, Long> counts) {}

  @Override
  public Locked lock(Collection<RowKey> keys) {
    return ticket();
  }

  @Override
  public Map<String, StoredRow> load(Table table, Collection<String> ids, Set<Column> columns) {
    Map<String, StoredRow> found = new HashMap<>();
    for (String id : ids) {
      StoredRow row = rows.get(new RowKey(table.object(), id));
      if (row != null) {
        found.put(id, row);
      }
    }
    return found;
  }

  @Override
  public Map<RowKey, DirtyMark> marks(Collection<RowKey> keys) {
    Map<RowKey, DirtyMark> found = new HashMap<>();
    for (RowKey key : keys) {
      DirtyMark mark = marks.get(key);
      if (mark != null) {
        found.put(key, mark);
      }
    }
    return found;
  }

  @Override
  public long purgedHiMs(String object) {
    return purgedHiMs;
  }

  @Override
  public void write(Table table, List<RowWrite> writes, long revision) {
    for (RowWrite write : writes) {
      RowKey key = new RowKey(table.object(), write.id());
      StoredRow before = rows.get(key);
      Map<Column, @Nullable String> values = new HashMap<>();
      if (before != null) {
        values.putAll(before.values());
      }
      values.putAll(write.values());
      rows.put(key, new StoredRow(write.state(), true, write.deleted(), values));
    }
  }

  @Override
  public void history(List<HistoryEntry> entries) {
    history.addAll(entries);
  }

  @Override
  public void mark(List<NewMark> added) {
    for (NewMark mark : added) {
      DirtyMark before = marks.get(mark.key());
      boolean early = mark.early() || (before != null && before.early());
      marks.put(
          mark.key(),
          new DirtyMark(mark.key(), ++dirtySeq, mark.reason(), mark.hintedDbMs(), 0, early));
      if (before == null) {
        dueDbMs.put(mark.key(), mark.dueDbMs());
      } else {
        dueDbMs.merge(mark.key(), mark.dueDbMs(), Math::min);
      }
    }
  }

  @Override
  public void clear(Collection<RowKey> keys) {
    keys.forEach(marks::remove);
  }

  @Override
  public void postpone(RowKey key, int step, long due) {
    DirtyMark mark = marks.get(key);
    if (mark != null) {
      marks.put(
          key,
          new DirtyMark(key, mark.seq(), mark.reason(), mark.hintedDbMs(), step, mark.early()));
      dueDbMs.put(key, due);
    }
  }

  @Override
  public void cursor(String name, String value) {
    cursors.put(name, value);
  }
}

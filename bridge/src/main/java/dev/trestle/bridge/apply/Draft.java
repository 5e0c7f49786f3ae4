package dev.trestle.bridge.apply;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.RowState;
import dev.trestle.bridge.store.RowWrite;
import dev.trestle.bridge.store.StoredRow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A row while one batch works on it: what is stored, plus what the batch did so far. */
final class Draft {
  private final boolean stored;
  private final boolean ownState;
  private final Map<Column, @Nullable String> values;
  private final Map<Column, @Nullable String> written = new LinkedHashMap<>();
  private @Nullable RowState state;
  private boolean deleted;
  private boolean visible;
  private boolean touched;
  private @Nullable DirtyMark mark;
  private boolean marked;

  Draft(@Nullable StoredRow row, @Nullable DirtyMark mark) {
    this.stored = row != null;
    this.ownState = row != null && row.ownState();
    this.values = row == null ? new HashMap<>() : new HashMap<>(row.values());
    this.state = row == null ? null : row.state();
    this.deleted = row != null && row.deleted();
    this.mark = mark;
  }

  Known known(long purgedHiMs) {
    return new Known(state, deleted, dirty(), purgedHiMs);
  }

  boolean exists() {
    return state != null;
  }

  boolean deleted() {
    return deleted;
  }

  boolean dirty() {
    return marked || mark != null;
  }

  /** The mark that was stored before this batch and still stands untouched. */
  @Nullable DirtyMark untouchedMark() {
    return marked ? null : mark;
  }

  @Nullable String value(Column column) {
    return values.get(column);
  }

  /** Whether the row has these values in the columns that count. */
  boolean has(Map<Column, @Nullable String> changes, Predicate<Column> counts) {
    for (Map.Entry<Column, @Nullable String> change : changes.entrySet()) {
      if (counts.test(change.getKey())
          && !Objects.equals(values.get(change.getKey()), change.getValue())) {
        return false;
      }
    }
    return true;
  }

  void confirm(RowState next) {
    state = next;
    touched = true;
  }

  /**
   * Sets columns and the deleted flag.
   *
   * @return the columns that differ from before, with their old values
   */
  Map<Column, @Nullable String> set(
      Map<Column, @Nullable String> changes, boolean nowDeleted, RowState next) {
    boolean born = state == null;
    Map<Column, @Nullable String> old = new LinkedHashMap<>();
    changes.forEach((column, value) -> {
      String before = values.get(column);
      if (!Objects.equals(before, value)) {
        old.put(column, before);
        values.put(column, value);
        written.put(column, value);
      }
    });
    visible |= born || !old.isEmpty() || deleted != nowDeleted;
    deleted = nowDeleted;
    confirm(next);
    return old;
  }

  void mark() {
    marked = true;
  }

  void clearMark() {
    mark = null;
  }

  boolean visible() {
    return visible;
  }

  Optional<RowWrite> toWrite(String id) {
    RowState last = state;
    if (!touched || last == null) {
      return Optional.empty();
    }
    return Optional.of(
        new RowWrite(id, !stored, stored && !ownState, visible, deleted, written, last));
  }
}

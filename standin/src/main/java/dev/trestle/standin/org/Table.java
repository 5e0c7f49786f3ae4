package dev.trestle.standin.org;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of all rows of an object with its indexes and its log of deletions. Immutable;
 * changes give a new one.
 */
final class Table {
  private final ObjectType type;
  private final List<Field> indexed;
  private final RowStore rows;
  private final int live;
  private final List<PersistentMap<String>> indexes;
  private final PersistentMap<Snapshot.Deletion> deletions;

  private Table(
      ObjectType type,
      List<Field> indexed,
      RowStore rows,
      int live,
      List<PersistentMap<String>> indexes,
      PersistentMap<Snapshot.Deletion> deletions) {
    this.type = type;
    this.indexed = indexed;
    this.rows = rows;
    this.live = live;
    this.indexes = indexes;
    this.deletions = deletions;
  }

  static Table of(ObjectType type) {
    List<Field> indexed =
        type.fields().stream()
            .filter(field ->
                field.stored() && (field.cascadeDelete() || field.unique() || field.upsertKey()))
            .filter(field -> !field.name().equals("Id"))
            .toList();
    List<PersistentMap<String>> empty =
        indexed.stream().map(field -> PersistentMap.<String>empty()).toList();
    return new Table(type, indexed, RowStore.empty(), 0, empty, PersistentMap.empty());
  }

  /** The same table with computed rows below the stored ones. */
  Table over(RowSource source) {
    int computed = Math.toIntExact(source.count());
    return new Table(type, indexed, rows.over(source), live + computed, indexes, deletions);
  }

  ObjectType type() {
    return type;
  }

  int live() {
    return live;
  }

  @Nullable Row row(String id) {
    return rows.get(id);
  }

  Stream<Row> rowsFrom(String firstId, boolean includeDeleted) {
    Stream<Row> all = rows.valuesFrom(firstId);
    return includeDeleted ? all : all.filter(row -> !row.deleted());
  }

  Table with(Row row) {
    String id = row.id();
    Row old = rows.get(id);
    int change = (row.deleted() ? 0 : 1) - (old == null || old.deleted() ? 0 : 1);
    return new Table(
        type, indexed, rows.with(id, row), live + change, reindexed(old, row), deletions);
  }

  Table without(String id) {
    Row old = rows.get(id);
    if (old == null) {
      return this;
    }
    int change = old.deleted() ? 0 : -1;
    return new Table(
        type, indexed, rows.without(id), live + change, reindexed(old, null), deletions);
  }

  Table withDeletion(String id, Instant time) {
    PersistentMap<Snapshot.Deletion> more =
        deletions.with(timeKey(time) + id, new Snapshot.Deletion(id, time));
    return new Table(type, indexed, rows, live, indexes, more);
  }

  Stream<Snapshot.Deletion> deletions(Instant from, Instant to) {
    return deletions
        .valuesFrom(timeKey(from))
        .takeWhile(deletion -> deletion.deletedDate().isBefore(to));
  }

  /** The live rows whose field has this value, through an index if there is one. */
  List<Row> find(Field field, Object value) {
    int index = indexed.indexOf(field);
    if (index < 0) {
      String wanted = key(field, value);
      return rows.values()
          .filter(row -> !row.deleted() && wanted.equals(keyOf(field, row)))
          .toList();
    }
    String wanted = key(field, value);
    Stream<Row> found = indexes.get(index).valuesWithPrefix(wanted + '\0').map(this::indexedRow);
    Stream<Row> computed =
        rows.computedWith(field, value).stream()
            .filter(row -> !row.deleted() && wanted.equals(keyOf(field, row)));
    return Stream.concat(found, computed).distinct().toList();
  }

  /** The same rows under another version of the object's type. */
  Table retyped(ObjectType newType) {
    Table moved = of(newType);
    for (Row row : (Iterable<Row>) rows.stored().values()::iterator) {
      moved = moved.with(row.retyped(newType));
    }
    RowSource source = rows.source();
    RowStore store =
        rows.retyped(moved.rows.stored(), source == null ? null : source.retyped(newType));
    return new Table(newType, moved.indexed, store, live, moved.indexes, deletions);
  }

  private Row indexedRow(String id) {
    Row row = rows.get(id);
    if (row == null) {
      throw new IllegalStateException("index of " + type + " points to the missing row " + id);
    }
    return row;
  }

  private List<PersistentMap<String>> reindexed(@Nullable Row old, @Nullable Row row) {
    if (indexed.isEmpty()) {
      return indexes;
    }
    List<PersistentMap<String>> changed = new java.util.ArrayList<>(indexes);
    for (int i = 0; i < changed.size(); i++) {
      String oldKey = old == null || old.deleted() ? null : keyOf(indexed.get(i), old);
      String newKey = row == null || row.deleted() ? null : keyOf(indexed.get(i), row);
      if (oldKey != null && old != null && !oldKey.equals(newKey)) {
        changed.set(i, changed.get(i).without(oldKey + '\0' + old.id()));
      }
      if (newKey != null && row != null && !newKey.equals(oldKey)) {
        changed.set(i, changed.get(i).with(newKey + '\0' + row.id(), row.id()));
      }
    }
    return changed;
  }

  private static @Nullable String keyOf(Field field, Row row) {
    Object value = row.get(field.name());
    return value == null ? null : key(field, value);
  }

  private static String key(Field field, Object value) {
    boolean exact =
        field.caseSensitive()
            || field.type() == FieldType.REFERENCE
            || field.type() == FieldType.ID;
    String text = value.toString();
    return exact ? text : text.toLowerCase(Locale.ROOT);
  }

  private static String timeKey(Instant time) {
    return String.format(Locale.ROOT, "%014d", time.getEpochSecond());
  }
}

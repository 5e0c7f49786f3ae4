package dev.trestle.standin.org;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table by id: stored ones, laid over those of a {@link RowSource} if there is one. A
 * computed row that is changed becomes a stored one; one that is removed is remembered as gone.
 * Immutable.
 */
final class RowStore {
  private static final RowStore EMPTY =
      new RowStore(PersistentMap.empty(), null, PersistentMap.empty());

  private final PersistentMap<Row> stored;
  private final @Nullable RowSource source;
  private final PersistentMap<String> removed;

  private RowStore(
      PersistentMap<Row> stored, @Nullable RowSource source, PersistentMap<String> removed) {
    this.stored = stored;
    this.source = source;
    this.removed = removed;
  }

  static RowStore empty() {
    return EMPTY;
  }

  RowStore over(RowSource newSource) {
    return new RowStore(stored, newSource, removed);
  }

  /** The same rows under a new version of their type; those removed stay removed. */
  RowStore retyped(PersistentMap<Row> newStored, @Nullable RowSource newSource) {
    return new RowStore(newStored, newSource, removed);
  }

  @Nullable RowSource source() {
    return source;
  }

  PersistentMap<Row> stored() {
    return stored;
  }

  @Nullable Row get(String id) {
    Row row = stored.get(id);
    return row != null || source == null || removed.get(id) != null ? row : source.row(id);
  }

  RowStore with(String id, Row row) {
    return new RowStore(stored.with(id, row), source, removed.without(id));
  }

  RowStore without(String id) {
    boolean computed = source != null && source.row(id) != null;
    return new RowStore(stored.without(id), source, computed ? removed.with(id, id) : removed);
  }

  Stream<Row> values() {
    return valuesFrom("");
  }

  Stream<Row> valuesFrom(String firstId) {
    Stream<Row> own = stored.valuesFrom(firstId);
    if (source == null) {
      return own;
    }
    Stream<Row> computed = source.rowsFrom(firstId);
    if (stored.size() == 0 && removed.size() == 0) {
      return computed;
    }
    Stream<Row> left =
        computed.filter(row -> stored.get(row.id()) == null && removed.get(row.id()) == null);
    Iterator<Row> merged = new Merge(own.iterator(), left.iterator());
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(merged, Spliterator.ORDERED), false);
  }

  /** The rows, stored or computed, that had this value when they were computed. */
  List<Row> computedWith(Field field, Object value) {
    if (source == null) {
      return List.of();
    }
    return source.find(field, value).stream()
        .flatMap(row -> Stream.ofNullable(get(row.id())))
        .toList();
  }

  /** Two streams of rows in id order, as one. */
  private static final class Merge implements Iterator<Row> {
    private final Iterator<Row> left;
    private final Iterator<Row> right;
    private @Nullable Row nextLeft;
    private @Nullable Row nextRight;

    Merge(Iterator<Row> left, Iterator<Row> right) {
      this.left = left;
      this.right = right;
      this.nextLeft = next(left);
      this.nextRight = next(right);
    }

    private static @Nullable Row next(Iterator<Row> rows) {
      return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return nextLeft != null || nextRight != null;
    }

    @Override
    public Row next() {
      Row a = nextLeft;
      Row b = nextRight;
      if (a != null && (b == null || a.id().compareTo(b.id()) < 0)) {
        nextLeft = next(left);
        return a;
      }
      if (b == null) {
        throw new NoSuchElementException();
      }
      nextRight = next(right);
      return b;
    }
  }
}

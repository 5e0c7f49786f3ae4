package dev.trestle.bridge.change;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Unmodifiable values of many fields, of which the names are shared by many events: an event then
 * costs one array. A create of an object with a hundred fields is the most common case there is.
 */
public final class FieldValues extends AbstractMap<String, @Nullable Object> {

  /** Field names in order, without duplicates. */
  public static final class Names {
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();

    public Names(List<String> names) {
      this.names = List.copyOf(names);
      for (int i = 0; i < names.size(); i++) {
        if (positions.put(names.get(i), i) != null) {
          throw new IllegalArgumentException("a field is named twice: " + names.get(i));
        }
      }
    }

    public List<String> list() {
      return names;
    }
  }

  private final Names names;
  private final @Nullable Object[] values;

  /**
   * Takes over the array.
   *
   * @param values one for each name
   */
  public FieldValues(Names names, @Nullable Object[] values) {
    if (values.length != names.names.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + names.names.size() + " names");
    }
    this.names = names;
    this.values = values;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return names.positions.containsKey(name);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Integer position = names.positions.get(name);
    return position == null ? null : values[position];
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < values.length;
    }

    @Override
    public Map.Entry<String, @Nullable Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int at = next++;
      return new AbstractMap.SimpleImmutableEntry<>(names.names.get(at), values[at]);
    }
  }
}

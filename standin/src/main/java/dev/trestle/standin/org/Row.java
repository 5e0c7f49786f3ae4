package dev.trestle.standin.org;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record. Immutable. Values by field type: text types, ids and base64 are String,
 * then Boolean, Integer, Long, BigDecimal (double, currency, percent), LocalDate, Instant (whole
 * seconds), LocalTime; null is absent.
 *
 * <p>A row from a {@link Snapshot} computes formula fields when they are read; a row of a {@link
 * Change} has none.
 */
public final class Row {
  private final ObjectType type;
  private final @Nullable Object[] values;
  private final @Nullable FormulaSource formulas;
  private final @Nullable IntFunction<@Nullable Object> computed;

  /** Values of fields that the type does not show at present; they come back with the field. */
  private final Map<String, Object> hidden;

  /** Computes a formula field of a row; implemented by the snapshot that the row came from. */
  interface FormulaSource {
    @Nullable Object formulaValue(Row row, Field field);
  }

  private Row(
      ObjectType type,
      @Nullable Object[] values,
      @Nullable FormulaSource formulas,
      @Nullable IntFunction<@Nullable Object> computed,
      Map<String, Object> hidden) {
    this.type = type;
    this.values = values;
    this.formulas = formulas;
    this.computed = computed;
    this.hidden = hidden;
  }

  /** A row whose values are computed when they are read, by the field's place in its type. */
  public static Row computed(ObjectType type, IntFunction<@Nullable Object> values) {
    return new Row(type, new @Nullable Object[0], null, values, Map.of());
  }

  /** A row with these values; names are matched regardless of case, unknown ones are an error. */
  public static Row of(ObjectType type, Map<String, ? extends @Nullable Object> values) {
    @Nullable Object[] slots = new @Nullable Object[type.fields().size()];
    values.forEach((name, value) -> slots[slotOf(type, name)] = value);
    return new Row(type, slots, null, null, Map.of());
  }

  public ObjectType type() {
    return type;
  }

  public String id() {
    Object id = get("Id");
    if (id == null) {
      throw new IllegalStateException("a row without an Id");
    }
    return (String) id;
  }

  public boolean deleted() {
    return Boolean.TRUE.equals(get("IsDeleted"));
  }

  /** The value of a field (any case), null if it is null or the object has no such field. */
  public @Nullable Object get(String field) {
    int slot = type.slot(field);
    if (slot < 0) {
      return null;
    }
    if (formulas != null) {
      Field described = type.fields().get(slot);
      if (described.computed() instanceof Computed.Formula) {
        return formulas.formulaValue(this, described);
      }
    }
    return stored(slot);
  }

  public @Nullable String text(String field) {
    Object value = get(field);
    return value == null ? null : value.toString();
  }

  /** All non-null values by canonical field name, in field order. */
  public Map<String, Object> values() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Field field : type.fields()) {
      Object value = get(field.name());
      if (value != null) {
        all.put(field.name(), value);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** This row with some values replaced; null clears. */
  public Row with(Map<String, ? extends @Nullable Object> changes) {
    @Nullable Object[] changed = allStored();
    changes.forEach((name, value) -> changed[slotOf(type, name)] = value);
    return new Row(type, changed, null, null, hidden);
  }

  Row bound(FormulaSource source) {
    return new Row(type, values, source, computed, hidden);
  }

  /** The same values under another version of the object's type, matched by name. */
  Row retyped(ObjectType newType) {
    Map<String, Object> spare = new HashMap<>(hidden);
    for (Field field : type.fields()) {
      Object value = stored(type.slot(field.name()));
      if (value != null) {
        spare.put(field.name(), value);
      }
    }
    @Nullable Object[] moved = new @Nullable Object[newType.fields().size()];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = spare.remove(newType.fields().get(i).name());
    }
    return new Row(newType, moved, null, null, Map.copyOf(spare));
  }

  private @Nullable Object stored(int slot) {
    if (computed != null) {
      return computed.apply(slot);
    }
    return slot < values.length ? values[slot] : null;
  }

  private @Nullable Object[] allStored() {
    @Nullable Object[] all = new @Nullable Object[type.fields().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = stored(i);
    }
    return all;
  }

  private static int slotOf(ObjectType type, String field) {
    int slot = type.slot(field);
    if (slot < 0) {
      throw new IllegalArgumentException(type.name() + " has no field " + field);
    }
    return slot;
  }

  @Override
  public String toString() {
    return type.name() + values();
  }
}

package dev.trestle.standin.events;

import dev.trestle.standin.org.Change;
import dev.trestle.standin.org.Computed;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Row;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event says about a record: everything for CREATE and UNDELETE, the changed fields for
 * UPDATE, nothing for DELETE and gaps (CONTRACT 13.4). Two equal bodies may share an event.
 *
 * @param changed the changed fields of the row that are in the schema; empty unless UPDATE
 * @param values what UPDATE carries by field of the row; null is a real null
 * @param diffs the fields whose value is a diff
 * @param whole the row that CREATE and UNDELETE carry
 * @param formulas values of formula fields for the whole row
 */
record EventBody(
    Set<String> changed,
    Map<String, @Nullable Object> values,
    Set<String> diffs,
    @Nullable Row whole,
    Map<String, Object> formulas) {
  private static final int DIGITS_MAX = 18;
  static final EventBody EMPTY = new EventBody(Set.of(), Map.of(), Set.of(), null, Map.of());

  static EventBody whole(Row row, Map<String, Object> formulas) {
    return new EventBody(Set.of(), Map.of(), Set.of(), row, formulas);
  }

  /** The body of an update, given the formula values before and after it. */
  static EventBody update(
      EventSchema schema,
      Change change,
      Map<String, Object> formulasBefore,
      Map<String, Object> formulasAfter,
      boolean textDiffs) {
    Row before = Objects.requireNonNull(change.before(), "an update has a row before");
    Row after = Objects.requireNonNull(change.after(), "an update has a row after");
    Set<String> candidates = new LinkedHashSet<>(change.changedFields());
    after.type().fields().stream()
        .map(Field::name)
        .filter(name -> !Objects.equals(formulasBefore.get(name), formulasAfter.get(name)))
        .forEach(candidates::add);
    Set<String> changed = inSchema(schema, candidates);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String field : changed) {
      Object formula = formulasAfter.get(field);
      values.put(field, formula == null ? after.get(field) : formula);
    }
    Set<String> diffs = textDiffs ? replaceByDiffs(schema, before, values) : Set.of();
    return new EventBody(changed, Collections.unmodifiableMap(values), diffs, null, Map.of());
  }

  RowValues asValues() {
    Row row = whole;
    if (row == null) {
      return values::get;
    }
    return field -> {
      Object formula = formulas.get(field);
      return formula == null ? row.get(field) : formula;
    };
  }

  Set<String> nulled() {
    Set<String> nulled = new LinkedHashSet<>(changed);
    nulled.removeIf(field -> values.get(field) != null);
    return nulled;
  }

  /** Values of the formula fields of a row that computes them; empty if there is no such row. */
  static Map<String, Object> formulasOf(@Nullable Row row) {
    Map<String, Object> values = new HashMap<>();
    if (row != null) {
      for (Field field : row.type().fields()) {
        Object value = field.computed() instanceof Computed.Formula ? row.get(field.name()) : null;
        if (value != null) {
          values.put(field.name(), value);
        }
      }
    }
    return values;
  }

  /** A number too long for an event; such an event becomes a gap. */
  static boolean tooLong(Map<String, Object> formulas) {
    return formulas.values().stream()
        .anyMatch(value -> value instanceof BigDecimal number && number.precision() > DIGITS_MAX);
  }

  /** The fields an event can carry; a location is always complete. */
  private static Set<String> inSchema(EventSchema schema, Set<String> candidates) {
    Set<String> changed = new LinkedHashSet<>();
    for (EventField field : schema.fields()) {
      boolean asParts = field.kind() == FieldKind.PERSON_NAME;
      if (!asParts && candidates.contains(field.name())) {
        changed.add(field.name());
      }
      List<String> parts = field.parts().stream().map(EventField.Part::rowField).toList();
      if (field.kind() == FieldKind.LOCATION && parts.stream().anyMatch(candidates::contains)) {
        changed.addAll(parts);
      } else {
        parts.stream().filter(candidates::contains).forEach(changed::add);
      }
    }
    return changed;
  }

  private static Set<String> replaceByDiffs(
      EventSchema schema, Row before, Map<String, @Nullable Object> values) {
    Set<String> diffs = new LinkedHashSet<>();
    for (EventField field : schema.fields()) {
      boolean longText = field.kind() == FieldKind.LONG_TEXT || field.kind() == FieldKind.RICH_TEXT;
      if (longText
          && values.get(field.name()) instanceof String newText
          && before.get(field.name()) instanceof String oldText) {
        TextDiff.between(oldText, newText)
            .ifPresent(diff -> {
              values.put(field.name(), diff);
              diffs.add(field.name());
            });
      }
    }
    return diffs;
  }
}

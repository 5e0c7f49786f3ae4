package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.PicklistValue;
import dev.trestle.standin.soql.Query.Ordering;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns ORDER BY into a comparator. Nulls come first unless the query says otherwise; references
 * keep them on top.
 */
final class Orderings<S> {
  private final Binder<S> binder;

  Orderings(Binder<S> binder) {
    this.binder = binder;
  }

  Comparator<S> comparator(List<Ordering> keys) {
    Comparator<S> whole = null;
    for (Ordering key : keys) {
      Comparator<S> next = comparator(key);
      whole = whole == null ? next : whole.thenComparing(next);
    }
    return whole == null ? (_, _) -> 0 : whole;
  }

  private Comparator<S> comparator(Ordering key) {
    Bound<S> by = binder.bind(key.by());
    Field field = by.field();
    if (field != null && !FieldRules.sortable(field)) {
      throw binder.error(
          by.at(),
          "MALFORMED_QUERY",
          "field '" + field.name() + "' can not be sorted in a query call");
    }
    boolean nullsFirst = key.nullsFirst() == null || key.nullsFirst() || Operands.isId(by.type());
    Comparator<Comparable<?>> values =
        key.descending() ? Orderings::compareDescending : Orderings::compare;
    Comparator<@Nullable Comparable<?>> order =
        nullsFirst ? Comparator.nullsFirst(values) : Comparator.nullsLast(values);
    Getter<S> getter = sortValue(by, field);
    boolean caseSensitive = Operands.isId(by.type());
    return (a, b) ->
        order.compare(
            Operands.comparable(getter.get(a), caseSensitive),
            Operands.comparable(getter.get(b), caseSensitive));
  }

  /**
   * Picklists sort in the order of their definition; a value that is not defined comes after those
   * that are.
   */
  private static <S> Getter<S> sortValue(Bound<S> by, @Nullable Field field) {
    if (field == null || field.type() != FieldType.PICKLIST || field.picklistValues().isEmpty()) {
      return by.getter();
    }
    Map<Object, Integer> places = new HashMap<>();
    for (PicklistValue value : field.picklistValues()) {
      places.putIfAbsent(value.value(), places.size());
    }
    return subject -> {
      Object value = by.getter().get(subject);
      return value == null ? null : places.getOrDefault(value, Integer.MAX_VALUE);
    };
  }

  private static int compareDescending(Comparable<?> a, Comparable<?> b) {
    return compare(b, a);
  }

  @SuppressWarnings("unchecked")
  static int compare(Comparable<?> a, Comparable<?> b) {
    return ((Comparable<Object>) a).compareTo(b);
  }
}

package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose names have been found.
 *
 * @param name how errors and columns call it: the field's own name, without the path
 * @param type type of the value, also of a function's result
 * @param field the field itself, null for functions
 * @param at offset in the query
 */
public record Bound<S>(
    String name, FieldType type, @Nullable Field field, Getter<S> getter, int at) {

  /** True if texts of this expression differ when only their case differs. */
  boolean caseSensitive() {
    return field != null && field.caseSensitive();
  }
}

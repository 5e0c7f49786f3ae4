package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.Row;
import org.jspecify.annotations.Nullable;

/**
 * One field of the select list seen from the queried row: what a flat result has as a column.
 *
 * @param header the path with the platform's own names: {@code Owner.Name}
 * @param parent true if the value comes from a parent record
 */
public record Column(
    String header, FieldType type, @Nullable Field field, boolean parent, Getter<Row> getter) {}

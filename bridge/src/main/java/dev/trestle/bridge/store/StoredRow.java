package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Column;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as the engine finds it under its lock.
 *
 * @param values canonical texts of the columns that were asked for
 */
public record StoredRow(RowState state, boolean deleted, Map<Column, @Nullable String> values) {}

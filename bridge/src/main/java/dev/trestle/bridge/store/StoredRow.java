package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Column;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as the engine finds it under its lock.
 *
 * @param ownState whether the state is the row's own, not the one its load left for all rows
 * @param values canonical texts of the columns that were asked for
 */
public record StoredRow(
    RowState state, boolean ownState, boolean deleted, Map<Column, @Nullable String> values) {}

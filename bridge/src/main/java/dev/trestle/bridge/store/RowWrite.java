package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Column;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an applier leaves of a row: its new state and, where the visible row changed, the columns.
 *
 * @param insert whether the row is new
 * @param firstState whether the row exists and has no state of its own yet
 * @param visible whether the row itself is written, or only its state
 * @param values the columns to set; those left out keep their value, or are null in a new row
 */
public record RowWrite(
    String id,
    boolean insert,
    boolean firstState,
    boolean visible,
    boolean deleted,
    Map<Column, @Nullable String> values,
    RowState state) {}

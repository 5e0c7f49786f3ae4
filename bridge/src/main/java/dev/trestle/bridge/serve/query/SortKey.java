package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.serve.view.Field;

/** One column of the order. Nulls count as greater than everything, as PostgreSQL has it. */
public record SortKey(Field field, boolean descending) {}

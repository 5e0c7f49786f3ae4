package dev.trestle.standin.soql.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an aggregate query.
 *
 * @param keys the keys of each row in select order: field names, aliases, {@code expr0} …
 * @param rows one list of values per group, one value per key; values may be null
 */
public record GroupedResult(List<String> keys, List<List<@Nullable Object>> rows) {}

package dev.trestle.acceptance.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of either side; the values stand in the order of the compared fields. */
record Row(String id, boolean deleted, List<@Nullable Object> values) {}

package dev.trestle.standin.events;

import org.jspecify.annotations.Nullable;

/** The values an event carries: a field of the row -> its value, or null. */
@FunctionalInterface
interface RowValues {
  RowValues NONE = field -> null;

  @Nullable Object value(String rowField);
}

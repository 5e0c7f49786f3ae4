package dev.trestle.standin.generate;

import org.jspecify.annotations.Nullable;

/** Computes one field of the row with this number. */
@FunctionalInterface
interface ValueMaker {
  @Nullable Object value(long row);
}

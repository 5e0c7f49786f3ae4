package dev.trestle.standin.org;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Evaluates formula fields. */
final class Formulas {
  private Formulas() {}

  static @Nullable Object value(Snapshot snapshot, Row row, Field field, Instant now) {
    return null;
  }
}

package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.SQLException;

/** Values that a column cannot hold: their rows are read instead, and nobody else waits. */
final class RefusedValues {
  static final String REASON = "value_refused";

  private static final String DATA_EXCEPTION_CLASS = "22";

  private RefusedValues() {}

  /** Whether the database refused a value, not the work. */
  static boolean are(TrestleException failure) {
    return failure.getCause() instanceof SQLException refused
        && String.valueOf(refused.getSQLState()).startsWith(DATA_EXCEPTION_CLASS);
  }

  static RowInput asHint(RowInput input) {
    return new RowInput.OfHint(input.table(), input.id(), REASON, false);
  }
}

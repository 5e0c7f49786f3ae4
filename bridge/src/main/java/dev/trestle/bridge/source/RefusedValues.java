package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Judged;
import dev.trestle.bridge.apply.Outcome;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

  /**
   * Applies inputs together; only to find a value that the database refuses, in parts.
   *
   * @param together applies some of them in one transaction
   * @return what became of each, in the order that {@code together} gives
   */
  static List<Judged> inParts(
      List<RowInput> inputs, Function<List<RowInput>, List<Judged>> together) {
    if (inputs.isEmpty()) {
      return List.of();
    }
    try {
      return together.apply(inputs);
    } catch (TrestleException e) {
      if (!are(e)) {
        throw e;
      }
    }
    if (inputs.size() == 1) {
      RowInput hint = asHint(inputs.getFirst());
      var _ = together.apply(List.of(hint));
      return List.of(new Judged(hint.key(), Outcome.DOUBTED, REASON));
    }
    int half = inputs.size() / 2;
    List<Judged> judged = new ArrayList<>(inParts(inputs.subList(0, half), together));
    judged.addAll(inParts(inputs.subList(half, inputs.size()), together));
    return judged;
  }
}

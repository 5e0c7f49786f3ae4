package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.EarlyHints;
import dev.trestle.bridge.apply.Judged;
import dev.trestle.bridge.apply.Outcome;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Values that a column cannot hold: their rows are read instead, and nobody else waits. If what is
 * read cannot be held either, the row rests until something marks it anew or its table changes.
 */
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
   * @param rest told of the mark that a refused read was to answer
   * @return what became of each, in the order that {@code together} gives
   */
  static List<Judged> inParts(
      List<RowInput> inputs,
      Function<List<RowInput>, List<Judged>> together,
      Consumer<DirtyMark> rest) {
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
      if (inputs.getFirst() instanceof RowInput.OfImage image && image.answers() != null) {
        rest.accept(image.answers());
        return List.of(new Judged(image.key(), Outcome.DOUBTED, REASON));
      }
      RowInput hint = asHint(inputs.getFirst());
      var _ = together.apply(List.of(hint));
      return List.of(new Judged(hint.key(), Outcome.DOUBTED, REASON));
    }
    int half = inputs.size() / 2;
    List<Judged> judged = new ArrayList<>(inParts(inputs.subList(0, half), together, rest));
    judged.addAll(inParts(inputs.subList(half, inputs.size()), together, rest));
    return judged;
  }

  /**
   * Leaves the marks of rows that were read and cannot be held, but has nobody read them again. One
   * that was renewed since the read began is left as it is; one whose change may still be to come
   * goes on to its next read.
   */
  static void rest(EngineStore store, List<DirtyMark> answered) {
    if (answered.isEmpty()) {
      return;
    }
    List<RowKey> keys = answered.stream().map(DirtyMark::key).toList();
    store.transaction(transaction -> {
      transaction.lock(keys);
      Map<RowKey, DirtyMark> now = transaction.marks(keys);
      for (DirtyMark read : answered) {
        DirtyMark mark = now.get(read.key());
        if (mark != null && mark.seq() == read.seq()) {
          EarlyHints.next(mark)
              .ifPresentOrElse(
                  dueDbMs -> transaction.postpone(mark.key(), mark.step() + 1, dueDbMs),
                  () -> transaction.postpone(mark.key(), mark.step(), DirtyMark.RESTING_DB_MS));
        }
      }
      return answered.size();
    });
  }
}

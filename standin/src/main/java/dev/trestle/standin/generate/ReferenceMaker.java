package dev.trestle.standin.generate;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import java.util.List;

/**
 * Points references at records that exist: rows of the same object before this one, or a sample of
 * the target's rows.
 */
final class ReferenceMaker {
  private static final int SAMPLE = 1_000;

  private final Snapshot snapshot;
  private final ObjectType type;
  private final long firstNumber;
  private final String userId;

  ReferenceMaker(Snapshot snapshot, ObjectType type, long firstNumber, String userId) {
    this.snapshot = snapshot;
    this.type = type;
    this.firstNumber = firstNumber;
    this.userId = userId;
  }

  String userId() {
    return userId;
  }

  ValueMaker maker(Field field, Mix mix) {
    if (field.referenceTo().contains(type.name())) {
      return row ->
          row == 0
              ? null
              : Ids.of(String.valueOf(type.keyPrefix()), firstNumber + mix.below(row, row));
    }
    List<String> targets =
        field.referenceTo().stream()
            .flatMap(target -> snapshot.rows(target, false).limit(SAMPLE))
            .filter(target -> isForThisObject(field, target))
            .map(Row::id)
            .toList();
    return targets.isEmpty() ? row -> null : row -> mix.pick(row, targets);
  }

  private boolean isForThisObject(Field field, Row target) {
    return !field.name().equals("RecordTypeId") || type.name().equals(target.text("SobjectType"));
  }
}

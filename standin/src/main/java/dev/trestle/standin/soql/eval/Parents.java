package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import dev.trestle.standin.soql.eval.NamePaths.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows references from a row to its parents. */
final class Parents {
  private final Snapshot snapshot;

  Parents(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The parent at the end of the steps, null if a reference on the way is empty. */
  @Nullable Row follow(Row row, List<Step> steps) {
    Row at = row;
    for (Step step : steps) {
      at = at == null ? null : parent(at, step);
    }
    return at;
  }

  @Nullable Row parent(Row row, Step step) {
    String id = row.text(step.reference().name());
    if (id == null) {
      return null;
    }
    ObjectType target = step.target();
    Optional<ObjectType> type =
        target == null ? snapshot.schema().objectOfId(id) : Optional.of(target);
    return type.flatMap(object -> snapshot.row(object.name(), id)).orElse(null);
  }

  /**
   * A field of a parent; through a polymorphic reference also its type, and null for a field it
   * does not have.
   */
  static @Nullable Object value(Row parent, Field field, boolean polymorphic) {
    if (polymorphic && field.name().equals(NameObject.TYPE)) {
      return parent.type().name();
    }
    if (polymorphic && field.name().equals("Name")) {
      return parent.type().nameField().map(name -> parent.get(name.name())).orElse(null);
    }
    return parent.get(field.name());
  }
}

package dev.trestle.standin.org;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges records into one (CONTRACT 6.1). Children follow without firing triggers. */
final class Merges {
  private final OrgTransaction transaction;

  Merges(OrgTransaction transaction) {
    this.transaction = transaction;
  }

  void moveChildren(Row loser, Row winner) {
    List<Schema.ChildReference> references =
        transaction.schema().childReferences(winner.type().name()).toList();
    for (Schema.ChildReference reference : references) {
      if (movable(reference.field())) {
        transaction.table(reference.child()).find(reference.field(), loser.id()).stream()
            .filter(child -> !child.id().equals(winner.id()))
            .forEach(child ->
                transaction.replace(
                    child, value(reference.field().name(), winner.id()), ChangeKind.UPDATE));
      }
    }
  }

  void deleteLoser(Row loser, Row winner) {
    Map<String, @Nullable Object> values = value("IsDeleted", true);
    if (loser.type().field("MasterRecordId").isPresent()) {
      values.put("MasterRecordId", winner.id());
    }
    transaction.replace(loser, values, ChangeKind.DELETE);
    transaction.logDeletion(loser);
  }

  /** Losers of earlier merges keep their winner. */
  private static boolean movable(Field field) {
    return field.stored() && !field.name().equals("MasterRecordId");
  }

  private static Map<String, @Nullable Object> value(String field, Object value) {
    Map<String, @Nullable Object> values = new java.util.HashMap<>();
    values.put(field, value);
    return values;
  }
}

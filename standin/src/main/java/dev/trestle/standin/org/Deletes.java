package dev.trestle.standin.org;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recycle bin rules: cascades over master-detail, restore of what went together, purge (CONTRACT
 * 6.1).
 */
final class Deletes {
  private final OrgTransaction transaction;

  Deletes(OrgTransaction transaction) {
    this.transaction = transaction;
  }

  void delete(Row row) {
    requireDeletable(row);
    List<Schema.ChildReference> references =
        transaction.schema().childReferences(row.type().name()).toList();
    references.forEach(reference -> refuseIfRestricted(row, reference));
    for (Schema.ChildReference reference : references) {
      if (reference.field().cascadeDelete()) {
        children(row, reference).forEach(this::delete);
      }
    }
    // A child with two masters may already be gone with the other one.
    Row current = transaction.table(row.type()).row(row.id());
    if (current != null && !current.deleted()) {
      transaction.replace(current, flag(true), ChangeKind.DELETE);
      transaction.logDeletion(current);
    }
  }

  void undelete(Row row) {
    if (!row.deleted()) {
      throw new DmlException("UNDELETE_FAILED", "Entity is not in the recycle bin");
    }
    Object deletedAt = row.get("SystemModstamp");
    transaction.replace(row, flag(false), ChangeKind.UNDELETE);
    transaction
        .schema()
        .childReferences(row.type().name())
        .filter(reference -> reference.field().cascadeDelete())
        .flatMap(reference ->
            transaction
                .table(reference.child())
                .rowsFrom("", true)
                .filter(child ->
                    child.deleted()
                        && row.id().equals(child.get(reference.field().name()))
                        && java.util.Objects.equals(deletedAt, child.get("SystemModstamp"))))
        .toList()
        .forEach(this::undelete);
  }

  void hardDelete(Row row) {
    if (!row.deleted()) {
      transaction
          .schema()
          .childReferences(row.type().name())
          .filter(reference -> reference.field().cascadeDelete())
          .flatMap(reference -> children(row, reference).stream())
          .toList()
          .forEach(this::hardDelete);
      transaction.logDeletion(row);
    }
    transaction.remove(row, ChangeKind.HARD_DELETE);
  }

  private void requireDeletable(Row row) {
    if (!row.type().has(ObjectTrait.DELETABLE) && !transaction.actor().trusted()) {
      throw new DmlException(
          "INSUFFICIENT_ACCESS_OR_READONLY",
          "entity type " + row.type().name() + " cannot be deleted");
    }
  }

  private void refuseIfRestricted(Row row, Schema.ChildReference reference) {
    if (reference.field().restrictedDelete() && !children(row, reference).isEmpty()) {
      throw new DmlException(
          "DELETE_FAILED",
          "Your attempt to delete "
              + row.text("Name")
              + " could not be completed because it is associated with the following "
              + reference.child().labelPlural());
    }
  }

  private List<Row> children(Row parent, Schema.ChildReference reference) {
    return transaction.table(reference.child()).find(reference.field(), parent.id());
  }

  private static Map<String, @Nullable Object> flag(boolean deleted) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("IsDeleted", deleted);
    return values;
  }
}

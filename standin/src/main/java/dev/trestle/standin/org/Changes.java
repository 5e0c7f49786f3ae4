package dev.trestle.standin.org;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds several changes of a record in one transaction into one: first kind, final state (CONTRACT
 * 13.3).
 */
final class Changes {
  private Changes() {}

  /** The net change; null if nothing of it is left, as when a record is created and removed. */
  static @Nullable Change fold(@Nullable Change first, Change next) {
    if (first == null) {
      return next;
    }
    boolean removed = next.kind() == ChangeKind.HARD_DELETE || next.kind() == ChangeKind.DELETE;
    if (first.kind() == ChangeKind.CREATE && removed) {
      return null;
    }
    ChangeKind kind = kind(first.kind(), next.kind());
    Set<String> fields = new LinkedHashSet<>(first.changedFields());
    fields.addAll(next.changedFields());
    boolean listsFields = kind == ChangeKind.UPDATE || kind == ChangeKind.TOUCH;
    return new Change(
        next.object(),
        next.id(),
        kind,
        first.before(),
        next.after(),
        listsFields ? fields : Set.of());
  }

  private static ChangeKind kind(ChangeKind first, ChangeKind next) {
    return switch (first) {
      case CREATE, UNDELETE -> next == ChangeKind.UPDATE || next == ChangeKind.TOUCH ? first : next;
      case UPDATE -> next == ChangeKind.TOUCH ? first : next;
      case DELETE ->
          next == ChangeKind.UNDELETE
              ? ChangeKind.UPDATE
              : next == ChangeKind.HARD_DELETE ? first : next;
      case HARD_DELETE, TOUCH -> next;
    };
  }
}

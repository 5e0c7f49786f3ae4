package dev.trestle.bridge.serve.hooks;

import java.util.Set;

/** What may have happened to a row, and which address takes it. */
final class Operations {
  static final Set<String> ALL = Set.of("insert", "update", "delete", "undelete", "merge");

  private Operations() {}

  /** Whether rows of this operation are sent to this address. */
  static boolean fits(String operation, String path) {
    return switch (path) {
      case "/hooks/insert" -> operation.equals("insert");
      case "/hooks/update" -> Set.of("update", "undelete", "merge").contains(operation);
      case "/hooks/delete" -> operation.equals("delete");
      default -> false;
    };
  }
}

package dev.trestle.bridge.change;

/** What a change event says of its records (CONTRACT 13.2). */
public enum ChangeType {
  CREATE,
  UPDATE,
  DELETE,
  UNDELETE,
  GAP_CREATE,
  GAP_UPDATE,
  GAP_DELETE,
  GAP_UNDELETE,
  GAP_OVERFLOW,
  SNAPSHOT;

  /** Whether the event names records but does not say what changed in them. */
  public boolean isGap() {
    return switch (this) {
      case GAP_CREATE, GAP_UPDATE, GAP_DELETE, GAP_UNDELETE, GAP_OVERFLOW, SNAPSHOT -> true;
      case CREATE, UPDATE, DELETE, UNDELETE -> false;
    };
  }
}

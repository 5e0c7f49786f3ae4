package dev.trestle.standin.org;

/** What happened to a record in a transaction. */
public enum ChangeKind {
  CREATE,
  UPDATE,
  DELETE,
  UNDELETE,
  /** Removed for good, from the recycle bin or directly. */
  HARD_DELETE,
  /** Only SystemModstamp (and perhaps a roll-up) moved: the platform did it, no change event. */
  TOUCH
}

package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.RowState;

/** What the rule says to do with one input. */
public sealed interface Verdict {
  /** Store or replace the whole row by the image; an absent one becomes a tombstone. */
  record Replace(RowState next) implements Verdict {}

  /**
   * The image confirms the row.
   *
   * @param takeOthers whether it also brings the columns that events do not carry
   */
  record Verified(RowState next, boolean takeOthers) implements Verdict {}

  /** Insert the row from a CREATE event. */
  record Born(RowState next) implements Verdict {}

  /** Set the changed fields. */
  record Merge(RowState next) implements Verdict {}

  /** The event says what the row says already. */
  record NoChange(RowState next) implements Verdict {}

  /** The row's base contains the event. */
  record Contained() implements Verdict {}

  /** Nobody can tell from here: mark the row and read it again. */
  record Doubt(Reason reason) implements Verdict {}

  /** Why a row is doubted. */
  enum Reason {
    GAP,
    UNDELETE,
    REBIRTH,
    UNKNOWN_ROW,
    INEXACT,
    ALREADY_DIRTY,
    TOO_CLOSE,
    STALE_READ,
    STALE_PUSH,
    DIFFERS,
    PURGED,
    HINT
  }
}

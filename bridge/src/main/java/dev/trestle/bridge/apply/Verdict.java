package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.RowState;
import java.util.Locale;

/** What the rule says to do with one input. */
public sealed interface Verdict {
  /** Store or replace the whole row by the image or push; an absent one becomes a tombstone. */
  record Replace(RowState next) implements Verdict {}

  /**
   * The image or push confirms the row.
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

  /** A verification saw what the row says: nothing is to be done, and nothing is learned. */
  record Same() implements Verdict {}

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
    /** A push whose query ended before it began, or lies in the future. */
    IMPOSSIBLE_INTERVAL,
    /** A push without all columns by which rows are compared. */
    INCOMPLETE,
    DIFFERS,
    PURGED,
    HINT;

    /** As marks and answers name it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

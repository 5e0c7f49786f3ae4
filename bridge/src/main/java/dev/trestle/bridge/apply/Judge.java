package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.Verdict.Reason;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.RowState;

/** The merge rule of DESIGN 4 as a pure function: no clock, no network, no database. */
public final class Judge implements Rule {
  /*
   * Versions are never compared by stamp. An image may replace a row only if its read started after
   * everything the row already contains had arrived (tickets, `lo`) and late enough to see it (V
   * after `touched`). An event may be merged only if it was committed after the row's base was read
   * (M beyond `Re`), or, over another subscription, beyond everything ever known of the row (`hi`),
   * and only while no doubt is open: then nothing lies between the row and the event, and the row
   * becomes exactly the next version. All else leaves the row alone and marks it, and only a read
   * that began after the mark removes it.
   *
   * A push was read by the org itself: when, is known on Salesforce's clock only. It may replace a
   * row only if its query began beyond everything ever known of the row (M beyond `hi`), also while
   * a doubt is open: the mark stays, for the push may be older than what raised it. An equal push
   * still raises both floors: between two equal states another may have been read, which must not
   * land later. Its ticket is that of its arrival, which is later than its query and so as good. A
   * refused push is a new doubt even on a marked row: the re-read under way may have begun too
   * early to see what it saw.
   */
  private static final RowState UNKNOWN =
      new RowState(
          RowState.NEVER_MS,
          RowState.NEVER_MS,
          0,
          RowState.NEVER_MS,
          RowState.NEVER_MS,
          0,
          0,
          RowState.NEVER_MS);

  private final Margins margins;

  public Judge(Margins margins) {
    this.margins = margins;
  }

  @Override
  public Verdict judge(Input input, Known known, Moment now) {
    return switch (input) {
      case Input.Image image -> image(image, known, now);
      case Input.Event event -> event(event, known, now);
      case Input.Push push -> push(push, known, now);
      case Input.Scan(boolean equal) ->
          equal ? new Verdict.Same() : new Verdict.Doubt(Reason.DIFFERS);
      case Input.Hint() -> new Verdict.Doubt(Reason.HINT);
    };
  }

  private Verdict image(Input.Image image, Known known, Moment now) {
    ReadInterval read = image.read();
    RowState row = known.state();
    if (row == null) {
      boolean afterPurges = read.startSfMs() > known.purgedHiMs() + margins.uncertaintyMs();
      return afterPurges ? new Verdict.Replace(base(read)) : new Verdict.Doubt(Reason.PURGED);
    }
    if (image.equal()) {
      return verified(read, row, now);
    }
    boolean newer = read.startTicket() > row.lo();
    boolean seesAll = read.begunDbMs() >= row.touchedMs() + margins.visibilityMs();
    return newer && seesAll
        ? new Verdict.Replace(rebased(read, row))
        : new Verdict.Doubt(Reason.STALE_READ);
  }

  private Verdict verified(ReadInterval read, RowState row, Moment now) {
    boolean takeOthers =
        read.startTicket() > row.sLo() && read.begunDbMs() >= row.sAtMs() + margins.visibilityMs();
    RowState next =
        new RowState(
            row.rsMs(),
            row.reMs(),
            Math.max(row.lo(), read.endTicket()),
            Math.max(row.hiMs(), read.endSfMs()),
            Math.max(row.touchedMs(), now.dbMs()),
            row.epoch(),
            takeOthers ? read.endTicket() : row.sLo(),
            takeOthers ? read.endedDbMs() : row.sAtMs());
    return new Verdict.Verified(next, takeOthers);
  }

  /** The state of a row whose only source is this read. */
  static RowState base(ReadInterval read) {
    return new RowState(
        read.startSfMs(),
        read.endSfMs(),
        read.endTicket(),
        read.endSfMs(),
        read.endedDbMs(),
        0,
        read.endTicket(),
        read.endedDbMs());
  }

  private static RowState rebased(ReadInterval read, RowState row) {
    return new RowState(
        read.startSfMs(),
        read.endSfMs(),
        Math.max(row.lo(), read.endTicket()),
        Math.max(row.hiMs(), read.endSfMs()),
        Math.max(row.touchedMs(), read.endedDbMs()),
        row.epoch(),
        Math.max(row.sLo(), read.endTicket()),
        Math.max(row.sAtMs(), read.endedDbMs()));
  }

  private Verdict push(Input.Push push, Known known, Moment now) {
    if (push.startSfMs() > push.endSfMs()
        || push.endSfMs() > now.sfMs() + margins.uncertaintyMs()) {
      return new Verdict.Doubt(Reason.IMPOSSIBLE_INTERVAL);
    }
    if (!push.complete()) {
      return new Verdict.Doubt(Reason.INCOMPLETE);
    }
    RowState row = known.state();
    if (row == null) {
      boolean afterPurges = push.startSfMs() > known.purgedHiMs() + margins.uncertaintyMs();
      return afterPurges
          ? new Verdict.Replace(pushed(push, UNKNOWN, now))
          : new Verdict.Doubt(Reason.PURGED);
    }
    boolean newer = push.startSfMs() > row.hiMs() + margins.uncertaintyMs();
    if (push.equal()) {
      return new Verdict.Verified(confirmed(push, newer, row, now), newer && push.others());
    }
    return newer
        ? new Verdict.Replace(pushed(push, row, now))
        : new Verdict.Doubt(Reason.STALE_PUSH);
  }

  /** The state of a row that is now as the push says. */
  private static RowState pushed(Input.Push push, RowState row, Moment now) {
    RowState floors = confirmed(push, true, row, now);
    return new RowState(
        push.startSfMs(),
        push.endSfMs(),
        floors.lo(),
        floors.hiMs(),
        floors.touchedMs(),
        floors.epoch(),
        floors.sLo(),
        floors.sAtMs());
  }

  private static RowState confirmed(Input.Push push, boolean newer, RowState row, Moment now) {
    boolean takeOthers = newer && push.others();
    return new RowState(
        row.rsMs(),
        row.reMs(),
        Math.max(row.lo(), now.ticket()),
        Math.max(row.hiMs(), push.endSfMs()),
        Math.max(row.touchedMs(), now.dbMs()),
        row.epoch(),
        takeOthers ? Math.max(row.sLo(), now.ticket()) : row.sLo(),
        takeOthers ? Math.max(row.sAtMs(), now.dbMs()) : row.sAtMs());
  }

  private Verdict event(Input.Event event, Known known, Moment now) {
    RowState row = known.state();
    if (event.type().isGap()) {
      return new Verdict.Doubt(Reason.GAP);
    }
    if (event.type() == ChangeType.UNDELETE) {
      return new Verdict.Doubt(Reason.UNDELETE);
    }
    if (row == null) {
      return birth(event, known, now);
    }
    if (known.deleted() && event.type() != ChangeType.DELETE) {
      return new Verdict.Doubt(Reason.REBIRTH);
    }
    if (!event.exact()) {
      return new Verdict.Doubt(Reason.INEXACT);
    }
    if (!known.dirty() && event.equal()) {
      return new Verdict.NoChange(afterEvent(event, row, row.epoch(), now));
    }
    if (event.commitMs() < row.rsMs() - (margins.uncertaintyMs() + margins.delayMs())) {
      return new Verdict.Contained();
    }
    if (known.dirty()) {
      return new Verdict.Doubt(Reason.ALREADY_DIRTY);
    }
    long floorMs = event.epoch() == row.epoch() ? row.reMs() : row.hiMs();
    return event.commitMs() > floorMs + margins.uncertaintyMs()
        ? new Verdict.Merge(afterEvent(event, row, event.epoch(), now))
        : new Verdict.Doubt(Reason.TOO_CLOSE);
  }

  private Verdict birth(Input.Event event, Known known, Moment now) {
    if (event.type() != ChangeType.CREATE || known.dirty()) {
      return new Verdict.Doubt(Reason.UNKNOWN_ROW);
    }
    if (!event.exact()) {
      return new Verdict.Doubt(Reason.INEXACT);
    }
    if (event.commitMs() <= known.purgedHiMs() + margins.uncertaintyMs()) {
      return new Verdict.Doubt(Reason.PURGED);
    }
    return new Verdict.Born(
        new RowState(
            RowState.NEVER_MS,
            RowState.NEVER_MS,
            now.ticket(),
            latestCommitMs(event, now),
            now.dbMs(),
            event.epoch(),
            0,
            RowState.NEVER_MS));
  }

  private RowState afterEvent(Input.Event event, RowState row, long epoch, Moment now) {
    return new RowState(
        row.rsMs(),
        row.reMs(),
        Math.max(row.lo(), now.ticket()),
        Math.max(row.hiMs(), latestCommitMs(event, now)),
        Math.max(row.touchedMs(), now.dbMs()),
        epoch,
        row.sLo(),
        row.sAtMs());
  }

  /** A commit time may be the time of the write: the commit itself is up to the delay later. */
  private long latestCommitMs(Input.Event event, Moment now) {
    return Math.min(now.sfMs(), event.commitMs() + margins.delayMs());
  }
}

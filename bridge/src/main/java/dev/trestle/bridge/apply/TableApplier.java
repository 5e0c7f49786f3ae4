package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.Verdict.Reason;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineTransaction.NewMark;
import dev.trestle.bridge.store.RowState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out the verdicts on the rows of one table, in the order of the inputs. */
final class TableApplier {
  private final Rule rule;
  private final Margins margins;
  private final Moment now;
  private final TableWork work;
  private final Ledger ledger;
  private final Describer describer;
  private final HistoryWriter history;

  TableApplier(Rule rule, Margins margins, Moment now, TableWork work, Ledger ledger) {
    this.rule = rule;
    this.margins = margins;
    this.now = now;
    this.work = work;
    this.ledger = ledger;
    this.describer = new Describer(work.table());
    this.history = new HistoryWriter(ledger);
  }

  void applyAll() {
    for (RowInput input : work.inputs()) {
      Draft draft = work.draft(input.id());
      Input described = describer.describe(input, draft);
      Verdict verdict = rule.judge(described, draft.known(work.purgedHiMs()), now);
      String reason = verdict instanceof Verdict.Doubt(Reason why) ? why.text() : "";
      ledger.count(input.key(), carryOut(verdict, input, draft), reason);
    }
  }

  private Outcome carryOut(Verdict verdict, RowInput input, Draft draft) {
    return switch (verdict) {
      case Verdict.Doubt doubt -> doubt(doubt.reason(), input, draft);
      case Verdict.Contained contained -> Outcome.CONTAINED;
      case Verdict.Same same -> Outcome.UNCHANGED;
      case Verdict.NoChange noChange -> {
        draft.confirm(noChange.next());
        yield Outcome.UNCHANGED;
      }
      case Verdict.Born born -> {
        set((RowInput.OfEvent) input, draft, born.next());
        yield Outcome.BORN;
      }
      case Verdict.Merge merge -> {
        set((RowInput.OfEvent) input, draft, merge.next());
        yield Outcome.MERGED;
      }
      case Verdict.Replace replace -> {
        set(input, describer.replacing(input), deleted(input), draft, replace.next());
        settle(input, draft);
        yield Outcome.REPLACED;
      }
      case Verdict.Verified verified -> {
        if (verified.takeOthers()) {
          set(input, describer.completing(input), draft.deleted(), draft, verified.next());
        } else {
          draft.confirm(verified.next());
        }
        settle(input, draft);
        yield Outcome.VERIFIED;
      }
    };
  }

  private static boolean deleted(RowInput input) {
    return switch (input) {
      case RowInput.OfImage image -> image.absent() || image.deleted();
      case RowInput.OfPush push -> push.deleted();
      case RowInput.OfScan scan -> scan.deleted();
      case RowInput.OfEvent event -> event.type() == ChangeType.DELETE;
      case RowInput.OfHint hint -> false;
    };
  }

  private void set(RowInput.OfEvent event, Draft draft, RowState next) {
    boolean existed = draft.exists();
    boolean wasDeleted = draft.deleted();
    Map<Column, @Nullable String> old =
        draft.set(event.changes(), deleted(event) || wasDeleted, next);
    history.ofEvent(event, draft, existed, wasDeleted, old);
  }

  private void set(
      RowInput whole,
      Map<Column, @Nullable String> values,
      boolean deleted,
      Draft draft,
      RowState next) {
    boolean existed = draft.exists();
    boolean wasDeleted = draft.deleted();
    Map<Column, @Nullable String> old = draft.set(values, deleted, next);
    history.ofWhole(whole, draft, existed, wasDeleted, old);
  }

  private Outcome doubt(Reason reason, RowInput input, Draft draft) {
    boolean early = input instanceof RowInput.OfHint hint && hint.early();
    long dueDbMs = early ? now.dbMs() : now.dbMs() + margins.visibilityMs();
    ledger.mark(new NewMark(input.key(), markReason(reason, input), now.dbMs(), dueDbMs, early));
    draft.mark();
    if (input instanceof RowInput.OfImage image && image.answers() != null) {
      ledger.postpone(input.key(), 0, dueDbMs);
    }
    return Outcome.DOUBTED;
  }

  private static String markReason(Reason reason, RowInput input) {
    return switch (input) {
      case RowInput.OfHint hint -> hint.reason();
      case RowInput.OfEvent event
          when event.type() == ChangeType.DELETE || event.type() == ChangeType.GAP_DELETE ->
          DirtyMark.DELETED;
      case RowInput.OfPush push when push.deleted() -> DirtyMark.DELETED;
      case RowInput.OfEvent event -> reason.text();
      case RowInput.OfImage image -> reason.text();
      case RowInput.OfPush push -> reason.text();
      case RowInput.OfScan scan -> reason.text();
    };
  }

  /**
   * An accepted or equal re-read clears the mark it answers, or moves an early hint on. A mark that
   * was renewed meanwhile, or that the read began too early for, is due when it can be answered.
   */
  private void settle(RowInput input, Draft draft) {
    DirtyMark mark = draft.untouchedMark();
    if (mark == null || !(input instanceof RowInput.OfImage image) || image.answers() == null) {
      return;
    }
    boolean unchanged = image.answers().seq() == mark.seq();
    Optional<Long> nextDbMs = EarlyHints.next(mark);
    if (nextDbMs.isPresent()) {
      if (unchanged) {
        ledger.postpone(image.key(), mark.step() + 1, nextDbMs.get());
      }
      return;
    }
    long answerableDbMs = mark.hintedDbMs() + margins.visibilityMs();
    if (unchanged && image.read().begunDbMs() >= answerableDbMs) {
      ledger.clear(image.key());
      draft.clearMark();
    } else {
      ledger.postpone(image.key(), mark.step(), answerableDbMs);
    }
  }
}

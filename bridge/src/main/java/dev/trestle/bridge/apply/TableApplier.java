package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.Verdict.Reason;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineTransaction.NewMark;
import dev.trestle.bridge.store.RowState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out the verdicts on the rows of one table, in the order of the inputs. */
final class TableApplier {
  private final Rule rule;
  private final Margins margins;
  private final Moment now;
  private final TableWork work;
  private final Ledger ledger;
  private final Table table;
  private final Set<Column> compared;
  private final HistoryWriter history;

  TableApplier(Rule rule, Margins margins, Moment now, TableWork work, Ledger ledger) {
    this.rule = rule;
    this.margins = margins;
    this.now = now;
    this.work = work;
    this.ledger = ledger;
    this.table = work.table();
    this.compared = new HashSet<>(table.comparedColumns());
    this.history = new HistoryWriter(ledger);
  }

  void applyAll() {
    for (RowInput input : work.inputs()) {
      Draft draft = work.draft(input.id());
      Verdict verdict = rule.judge(describe(input, draft), draft.known(work.purgedHiMs()), now);
      ledger.count(input.key(), carryOut(verdict, input, draft));
    }
  }

  private Input describe(RowInput input, Draft draft) {
    return switch (input) {
      case RowInput.OfEvent event ->
          new Input.Event(
              event.type(), event.commitMs(), event.epoch(), event.exact(), equal(event, draft));
      case RowInput.OfImage image ->
          new Input.Image(image.read(), image.absent(), equal(image, draft));
      case RowInput.OfPush push ->
          new Input.Push(push.startSfMs(), push.endSfMs(), false, false, false);
      case RowInput.OfScan scan -> new Input.Scan(false);
      case RowInput.OfHint hint -> new Input.Hint();
    };
  }

  private static boolean equal(RowInput.OfEvent event, Draft draft) {
    if (event.type() == ChangeType.DELETE) {
      return draft.exists() && draft.deleted();
    }
    return draft.exists() && !draft.deleted() && draft.has(event.changes());
  }

  private boolean equal(RowInput.OfImage image, Draft draft) {
    if (!draft.exists() || (image.absent() || image.deleted()) != draft.deleted()) {
      return false;
    }
    return image.absent() || draft.has(only(image.values(), true));
  }

  /** The image's columns that events carry, or those that they do not. */
  private Map<Column, @Nullable String> only(
      Map<Column, @Nullable String> values, boolean carried) {
    Map<Column, @Nullable String> chosen = new HashMap<>();
    values.forEach((column, value) -> {
      if (compared.contains(column) == carried) {
        chosen.put(column, value);
      }
    });
    return chosen;
  }

  private Outcome carryOut(Verdict verdict, RowInput input, Draft draft) {
    return switch (verdict) {
      case Verdict.Doubt doubt -> doubt(doubt.reason(), input, draft);
      case Verdict.Contained contained -> Outcome.CONTAINED;
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
        RowInput.OfImage image = (RowInput.OfImage) input;
        set(image, image.values(), draft, replace.next());
        settle(image, draft);
        yield Outcome.REPLACED;
      }
      case Verdict.Verified verified -> {
        RowInput.OfImage image = (RowInput.OfImage) input;
        if (verified.takeOthers() && !image.absent()) {
          set(image, only(image.values(), false), draft, verified.next());
        } else {
          draft.confirm(verified.next());
        }
        settle(image, draft);
        yield Outcome.VERIFIED;
      }
    };
  }

  private void set(RowInput.OfEvent event, Draft draft, RowState next) {
    boolean existed = draft.exists();
    boolean wasDeleted = draft.deleted();
    boolean delete = event.type() == ChangeType.DELETE;
    Map<Column, @Nullable String> old = draft.set(event.changes(), delete || wasDeleted, next);
    history.ofEvent(event, draft, existed, wasDeleted, old);
  }

  private void set(
      RowInput.OfImage image, Map<Column, @Nullable String> values, Draft draft, RowState next) {
    boolean existed = draft.exists();
    boolean wasDeleted = draft.deleted();
    Map<Column, @Nullable String> old = draft.set(values, image.absent() || image.deleted(), next);
    history.ofImage(image, draft, existed, wasDeleted, old);
  }

  private Outcome doubt(Reason reason, RowInput input, Draft draft) {
    boolean early = input instanceof RowInput.OfHint hint && hint.early();
    long dueDbMs = early ? now.dbMs() : now.dbMs() + margins.visibilityMs();
    ledger.mark(new NewMark(input.key(), reasonText(reason, input), now.dbMs(), dueDbMs, early));
    draft.mark();
    return Outcome.DOUBTED;
  }

  private static String reasonText(Reason reason, RowInput input) {
    return switch (input) {
      case RowInput.OfHint hint -> hint.reason();
      case RowInput.OfEvent event
          when event.type() == ChangeType.DELETE || event.type() == ChangeType.GAP_DELETE ->
          DirtyMark.DELETED;
      case RowInput.OfEvent event -> reason.name().toLowerCase(Locale.ROOT);
      case RowInput.OfImage image -> reason.name().toLowerCase(Locale.ROOT);
      case RowInput.OfPush push -> reason.name().toLowerCase(Locale.ROOT);
      case RowInput.OfScan scan -> reason.name().toLowerCase(Locale.ROOT);
    };
  }

  /** An accepted or equal re-read clears the mark it answers, or moves an early hint on. */
  private void settle(RowInput.OfImage image, Draft draft) {
    DirtyMark answered = image.answers();
    DirtyMark mark = draft.untouchedMark();
    if (answered == null || mark == null || answered.seq() != mark.seq()) {
      return;
    }
    List<Long> laterMs = EarlyHints.LATER_MS;
    if (mark.early() && mark.step() < laterMs.size()) {
      ledger.postpone(image.key(), mark.step() + 1, mark.hintedDbMs() + laterMs.get(mark.step()));
      return;
    }
    if (image.read().begunDbMs() >= mark.hintedDbMs() + margins.visibilityMs()) {
      ledger.clear(image.key());
      draft.clearMark();
    }
  }
}

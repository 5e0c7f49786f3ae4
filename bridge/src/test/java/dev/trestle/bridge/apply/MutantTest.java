package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.Verdict.Reason;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineTransaction.NewMark;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.RowKey;
import dev.trestle.bridge.store.RowState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without any one of its clauses the rule fails: each is needed, and the simulator can tell. */
class MutantTest {
  static Stream<Mutant> mutants() {
    return Stream.of(
        Mutant.ofInput(
            "a read may replace what arrived after it began",
            "database clock stands",
            MutantTest::lateTicket),
        Mutant.ofInput(
            "a read may replace what it cannot see yet", "late visibility", MutantTest::seesAll),
        Mutant.ofVerdict(
            "an equal image leaves the ticket floor",
            "database clock stands",
            MutantTest::equalKeepsLo),
        Mutant.ofVerdict(
            "a merge leaves the ticket floor", "database clock stands", MutantTest::mergeKeepsLo),
        Mutant.ofKnown(
            "events merge while a doubt is open", "sparse everything", MutantTest::clean),
        Mutant.ofKnown("purges are forgotten", "births rewound after purges", MutantTest::noPurges),
        Mutant.rule("a new epoch counts as the old one", "sparse births", MutantTest::sameEpoch),
        Mutant.rule(
            "an event that changes nothing sets the epoch", "sparse births", MutantTest::noopEpoch),
        Mutant.rule("no margin between read and event", "sparse everything", MutantTest::noMargin),
        Mutant.rule(
            "events before the read are dropped without margin",
            "commit time is write time",
            MutantTest::dropsEarly),
        Mutant.rule("other columns are always taken", "base", MutantTest::othersAlways),
        Mutant.rule("other columns are never taken", "base", MutantTest::othersNever),
        Mutant.rule("an undelete is merged", "events only", MutantTest::undeleteMerges),
        Mutant.rule(
            "a create revives a tombstone",
            "births rewound after purges",
            MutantTest::createRevives),
        Mutant.rule("an update makes a row", "everything", MutantTest::updateMakesRow),
        Mutant.store("a second hint leaves the mark's number", "events only", NoNewNumber::new),
        Mutant.store("any re-read clears the mark", "early hints only", ForgetsHint::new),
        Mutant.store("a mark lives in memory only", "loss", ForgetsMarks::new));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void the_simulator_catches(Mutant mutant) {
    mutant.assertCaught();
  }

  private static Input lateTicket(Input input) {
    return input instanceof Input.Image image
        ? new Input.Image(
            withStart(image.read(), image.read().endTicket(), image.read().begunDbMs()),
            image.absent(),
            image.equal())
        : input;
  }

  private static Input seesAll(Input input) {
    return input instanceof Input.Image image
        ? new Input.Image(
            new ReadInterval(
                image.read().startTicket(),
                image.read().endTicket(),
                image.read().startSfMs(),
                image.read().endSfMs(),
                Long.MAX_VALUE,
                Long.MAX_VALUE),
            image.absent(),
            image.equal())
        : input;
  }

  private static ReadInterval withStart(ReadInterval read, long ticket, long begunDbMs) {
    return new ReadInterval(
        ticket, ticket, read.startSfMs(), read.endSfMs(), begunDbMs, read.endedDbMs());
  }

  private static Known clean(Known known) {
    return new Known(known.state(), known.deleted(), false, known.purgedHiMs());
  }

  private static Known noPurges(Known known) {
    return new Known(known.state(), known.deleted(), known.dirty(), RowState.NEVER_MS);
  }

  private static Verdict equalKeepsLo(Verdict verdict, RowState before) {
    return verdict instanceof Verdict.Verified verified
        ? new Verdict.Verified(withLo(verified.next(), before.lo()), verified.takeOthers())
        : verdict;
  }

  private static Verdict mergeKeepsLo(Verdict verdict, RowState before) {
    return verdict instanceof Verdict.Merge merge
        ? new Verdict.Merge(withLo(merge.next(), before.lo()))
        : verdict;
  }

  private static RowState withLo(RowState row, long lo) {
    return new RowState(
        row.rsMs(),
        row.reMs(),
        lo,
        row.hiMs(),
        row.touchedMs(),
        row.epoch(),
        row.sLo(),
        row.sAtMs());
  }

  private static RowState withEpoch(RowState row, long epoch) {
    return new RowState(
        row.rsMs(),
        row.reMs(),
        row.lo(),
        row.hiMs(),
        row.touchedMs(),
        epoch,
        row.sLo(),
        row.sAtMs());
  }

  private static Rule sameEpoch(Rule rule) {
    return (input, known, now) -> {
      RowState row = known.state();
      boolean replace = input instanceof Input.Event && row != null;
      return rule.judge(
          replace ? withEpoch((Input.Event) input, Objects.requireNonNull(row).epoch()) : input,
          known,
          now);
    };
  }

  private static Input.Event withEpoch(Input.Event event, long epoch) {
    return new Input.Event(event.type(), event.commitMs(), epoch, event.exact(), event.equal());
  }

  private static Rule noopEpoch(Rule rule) {
    return (input, known, now) ->
        rule.judge(input, known, now) instanceof Verdict.NoChange noChange
                && input instanceof Input.Event event
            ? new Verdict.NoChange(withEpoch(noChange.next(), event.epoch()))
            : rule.judge(input, known, now);
  }

  private static Rule noMargin(Rule rule) {
    Judge weak = new Judge(new Margins(0, 0, Scenario.named("base").delayMs()));
    return (input, known, now) ->
        input instanceof Input.Event
            ? weak.judge(input, known, now)
            : rule.judge(input, known, now);
  }

  private static Rule dropsEarly(Rule rule) {
    return (input, known, now) -> {
      RowState row = known.state();
      boolean early =
          input instanceof Input.Event event && row != null && event.commitMs() < row.rsMs();
      return early ? new Verdict.Contained() : rule.judge(input, known, now);
    };
  }

  private static Rule othersAlways(Rule rule) {
    return (input, known, now) ->
        rule.judge(input, known, now) instanceof Verdict.Verified verified
            ? new Verdict.Verified(verified.next(), true)
            : rule.judge(input, known, now);
  }

  private static Rule othersNever(Rule rule) {
    return (input, known, now) ->
        rule.judge(input, known, now) instanceof Verdict.Verified verified
            ? new Verdict.Verified(verified.next(), false)
            : rule.judge(input, known, now);
  }

  private static Rule undeleteMerges(Rule rule) {
    return (input, known, now) -> {
      RowState row = known.state();
      boolean undelete =
          input instanceof Input.Event event
              && event.type() == ChangeType.UNDELETE
              && row != null
              && !known.dirty();
      return undelete
          ? new Verdict.NoChange(Objects.requireNonNull(row))
          : rule.judge(input, known, now);
    };
  }

  private static Rule createRevives(Rule rule) {
    return (input, known, now) ->
        input instanceof Input.Event event && event.type() == ChangeType.CREATE && known.deleted()
            ? rule.judge(input, new Known(null, false, false, RowState.NEVER_MS), now)
            : rule.judge(input, known, now);
  }

  private static Rule updateMakesRow(Rule rule) {
    return (input, known, now) -> {
      Verdict verdict = rule.judge(input, known, now);
      boolean unknown =
          verdict instanceof Verdict.Doubt doubt && doubt.reason() == Reason.UNKNOWN_ROW;
      return unknown && input instanceof Input.Event event && event.type() == ChangeType.UPDATE
          ? rule.judge(
              new Input.Event(ChangeType.CREATE, event.commitMs(), event.epoch(), true, false),
              clean(known),
              now)
          : verdict;
    };
  }

  /** Marking a marked row again does not raise its number. */
  private static final class NoNewNumber extends MemoryEngineStore {
    NoNewNumber(LongSupplier nowDbMs) {
      super(nowDbMs);
    }

    @Override
    public void mark(List<NewMark> added) {
      super.mark(added.stream().filter(mark -> mark(mark.key()) == null).toList());
    }
  }

  /** Whatever a read answers, its mark looks as old as the read needs it to be. */
  private static final class ForgetsHint extends MemoryEngineStore {
    ForgetsHint(LongSupplier nowDbMs) {
      super(nowDbMs);
    }

    @Override
    public Map<RowKey, DirtyMark> marks(Collection<RowKey> keys) {
      Map<RowKey, DirtyMark> weak = new HashMap<>();
      super.marks(keys)
          .forEach((key, mark) ->
              weak.put(key, new DirtyMark(key, mark.seq(), mark.reason(), 0, 9, false)));
      return weak;
    }
  }

  /** Every other mark is lost, as if it had been kept in memory. */
  private static final class ForgetsMarks extends MemoryEngineStore {
    private int marked;

    ForgetsMarks(LongSupplier nowDbMs) {
      super(nowDbMs);
    }

    @Override
    public void mark(List<NewMark> added) {
      if (++marked % 2 == 0) {
        super.mark(added);
      }
    }
  }
}

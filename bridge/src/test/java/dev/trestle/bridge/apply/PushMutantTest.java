package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.Mutant.VerdictChange;
import dev.trestle.bridge.store.RowState;
import dev.trestle.bridge.store.RowWrite;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each clause of the rule for pushes and scans is needed, and the simulator can tell. */
class PushMutantTest {
  static Stream<Mutant> mutants() {
    return Stream.of(floors(), pushes(), marks(), others(), scans()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void the_simulator_catches(Mutant mutant) {
    mutant.assertCaught();
  }

  private static List<Mutant> floors() {
    return List.of(
        Mutant.ofVerdictOn(
            Input.Push.class,
            "a push that replaces leaves the ticket floor",
            "pushes of a flipping row, database clock stands",
            onReplace(PushMutantTest::lo)),
        Mutant.ofVerdictOn(
            Input.Push.class,
            "an equal push leaves the ticket floor",
            "pushes of a flipping row, database clock stands",
            onVerified(PushMutantTest::lo)),
        Mutant.ofVerdictOn(
            Input.Push.class,
            "a push that replaces leaves Salesforce's floor",
            "pushes of a flipping row",
            onReplace(PushMutantTest::hi)),
        Mutant.ofVerdictOn(
            Input.Push.class,
            "an equal push leaves Salesforce's floor",
            "pushes with events, sparse",
            onVerified(PushMutantTest::hi)),
        Mutant.ofVerdictOn(
            Input.Image.class,
            "a read that replaces leaves Salesforce's floor",
            "pushes of a flipping row",
            onReplace(PushMutantTest::hi)),
        Mutant.ofVerdictOn(
            Input.Image.class,
            "an equal read leaves Salesforce's floor",
            "pushes with events, sparse",
            onVerified(PushMutantTest::hi)),
        Mutant.ofVerdictOn(
            Input.Event.class,
            "a merge leaves Salesforce's floor",
            "pushes with events, sparse",
            (verdict, before) ->
                verdict instanceof Verdict.Merge merge
                    ? new Verdict.Merge(hi(merge.next(), before))
                    : verdict),
        Mutant.rule(
            "a merge raises Salesforce's floor to its commit time only",
            "pushes with events, commit late",
            PushMutantTest::commitTimeOnly),
        Mutant.ofVerdictOn(
            Input.Push.class,
            "a push does not touch the row",
            "pushes, reads see late",
            (verdict, before) ->
                onVerified(PushMutantTest::touched)
                    .change(onReplace(PushMutantTest::touched).change(verdict, before), before)));
  }

  private static List<Mutant> pushes() {
    return List.of(
        Mutant.ofVerdictOn(
            Input.Push.class,
            "a push that replaces leaves the interval",
            "pushes with events, sparse",
            onReplace(PushMutantTest::interval)),
        Mutant.rule(
            "no margin between row and push", "pushes only, each once", PushMutantTest::noMargin),
        Mutant.rule("the last push wins", "pushes only", PushMutantTest::lastWins),
        Mutant.rule(
            "a push from the future is believed",
            "pushes from a clock ahead",
            PushMutantTest::futureBelieved),
        Mutant.rule(
            "a push of a purged row is stored",
            "pushes, skewed, late, born and purged",
            PushMutantTest::noPurges),
        Mutant.ofInput(
            "a push without all columns counts as complete",
            "pushes without all columns",
            input ->
                input instanceof Input.Push push
                    ? new Input.Push(
                        push.startSfMs(), push.endSfMs(), true, push.others(), push.equal())
                    : input));
  }

  private static List<Mutant> marks() {
    return List.of(
        Mutant.rule("a refused push is dropped", "pushes, skewed", rule -> refused(rule, false)),
        Mutant.rule(
            "a refused push leaves the mark's number",
            "pushes, reads see late",
            rule -> refused(rule, true)),
        clearing("a push that replaces clears the mark", "pushes with events", Outcome.REPLACED),
        clearing("an equal push clears the mark", "pushes only", Outcome.VERIFIED));
  }

  private static List<Mutant> others() {
    return List.of(
        Mutant.ofVerdictOn(
            Input.Push.class,
            "an equal push always brings the other columns",
            "pushes with events",
            (verdict, before) ->
                verdict instanceof Verdict.Verified verified
                    ? new Verdict.Verified(verified.next(), true)
                    : verdict),
        Mutant.ofVerdictOn(
            Input.Push.class,
            "an equal push that brings the other columns leaves their floor",
            "pushes with events, sparse",
            onVerified(PushMutantTest::sLo)),
        Mutant.ofVerdictOn(
            Input.Push.class,
            "a push that replaces leaves the floor of the other columns",
            "pushes with events, commit late",
            onReplace(PushMutantTest::sLo)));
  }

  private static List<Mutant> scans() {
    return List.of(
        Mutant.rule(
            "a scan that differs is passed over",
            "pushes lost, scans verify",
            rule ->
                (input, known, now) ->
                    input instanceof Input.Scan
                        ? new Verdict.Same()
                        : rule.judge(input, known, now)),
        new Mutant(
            "an equal scan clears the mark",
            "pushes each once, scans between",
            Weakness.ofAftermath((input, outcome, store) -> {
              if (input instanceof RowInput.OfScan && outcome == Outcome.UNCHANGED) {
                store.clear(List.of(input.key()));
              }
            })),
        new Mutant(
            "a scan that differs is stored",
            "pushes lost, scans verify",
            Weakness.ofAftermath((input, outcome, store) -> {
              if (input instanceof RowInput.OfScan scan && outcome == Outcome.DOUBTED) {
                storeScan(scan, store);
              }
            })));
  }

  private static void storeScan(RowInput.OfScan scan, MemoryEngineStore store) {
    var row = store.row(scan.key());
    if (row != null) {
      store.write(
          scan.table(),
          List.of(
              new RowWrite(
                  scan.id(), false, false, true, scan.deleted(), scan.values(), row.state())),
          0);
    }
  }

  private static Mutant clearing(String name, String scenario, Outcome when) {
    return new Mutant(
        name,
        scenario,
        Weakness.ofAftermath((input, outcome, store) -> {
          if (input instanceof RowInput.OfPush && outcome == when) {
            store.clear(List.of(input.key()));
          }
        }));
  }

  private static Rule refused(Rule rule, boolean onlyIfMarked) {
    return (input, known, now) -> {
      Verdict verdict = rule.judge(input, known, now);
      boolean drops =
          input instanceof Input.Push
              && verdict instanceof Verdict.Doubt
              && (known.dirty() || !onlyIfMarked);
      return drops ? new Verdict.Contained() : verdict;
    };
  }

  private static Rule commitTimeOnly(Rule rule) {
    return (input, known, now) -> {
      Verdict verdict = rule.judge(input, known, now);
      RowState before = known.state();
      if (before != null
          && input instanceof Input.Event event
          && verdict instanceof Verdict.Merge merge) {
        long hiMs = Math.min(merge.next().hiMs(), Math.max(before.hiMs(), event.commitMs()));
        return new Verdict.Merge(with(merge.next(), merge.next().lo(), hiMs));
      }
      return verdict;
    };
  }

  private static Rule noMargin(Rule rule) {
    Judge weak = new Judge(new Margins(0, 0, Scenario.named("base").delayMs()));
    return (input, known, now) ->
        input instanceof Input.Push ? weak.judge(input, known, now) : rule.judge(input, known, now);
  }

  private static Rule lastWins(Rule rule) {
    return (input, known, now) -> {
      RowState row = known.state();
      return rule.judge(
          input,
          input instanceof Input.Push && row != null
              ? new Known(
                  with(row, row.lo(), RowState.NEVER_MS),
                  known.deleted(),
                  known.dirty(),
                  known.purgedHiMs())
              : known,
          now);
    };
  }

  private static Rule futureBelieved(Rule rule) {
    return (input, known, now) ->
        rule.judge(
            input,
            known,
            input instanceof Input.Push
                ? new Moment(now.ticket(), Long.MAX_VALUE / 2, now.dbMs())
                : now);
  }

  private static Rule noPurges(Rule rule) {
    return (input, known, now) ->
        rule.judge(
            input,
            input instanceof Input.Push
                ? new Known(known.state(), known.deleted(), known.dirty(), RowState.NEVER_MS)
                : known,
            now);
  }

  // What of the state before stays although the rule moves it.

  private static VerdictChange onReplace(BiFunction<RowState, RowState, RowState> keep) {
    return (verdict, before) ->
        verdict instanceof Verdict.Replace replace
            ? new Verdict.Replace(keep.apply(replace.next(), before))
            : verdict;
  }

  private static VerdictChange onVerified(BiFunction<RowState, RowState, RowState> keep) {
    return (verdict, before) ->
        verdict instanceof Verdict.Verified verified
            ? new Verdict.Verified(keep.apply(verified.next(), before), verified.takeOthers())
            : verdict;
  }

  private static RowState lo(RowState next, RowState before) {
    return with(next, before.lo(), next.hiMs());
  }

  private static RowState hi(RowState next, RowState before) {
    return with(next, next.lo(), before.hiMs());
  }

  private static RowState with(RowState row, long lo, long hiMs) {
    return new RowState(
        row.rsMs(), row.reMs(), lo, hiMs, row.touchedMs(), row.epoch(), row.sLo(), row.sAtMs());
  }

  private static RowState interval(RowState next, RowState before) {
    return new RowState(
        before.rsMs(),
        before.reMs(),
        next.lo(),
        next.hiMs(),
        next.touchedMs(),
        next.epoch(),
        next.sLo(),
        next.sAtMs());
  }

  private static RowState touched(RowState next, RowState before) {
    return new RowState(
        next.rsMs(),
        next.reMs(),
        next.lo(),
        next.hiMs(),
        before.touchedMs(),
        next.epoch(),
        next.sLo(),
        next.sAtMs());
  }

  private static RowState sLo(RowState next, RowState before) {
    return new RowState(
        next.rsMs(),
        next.reMs(),
        next.lo(),
        next.hiMs(),
        next.touchedMs(),
        next.epoch(),
        before.sLo(),
        before.sAtMs());
  }
}

package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.apply.Verdict.Reason;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.store.RowState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule for pushes and scans, clause by clause, at the edge of each. */
class JudgePushTest {
  private static final long M = Margins.DEFAULT.uncertaintyMs();
  private static final long DELAY = Margins.DEFAULT.delayMs();
  private static final long EPOCH = 7;
  private static final Moment NOW = new Moment(900, 100_000_000, 500_000);
  private static final long HI = 10_200_000;

  /** Read over [10,000,000; 10,060,000], merged up to hi 10,200,000, touched at 300,000. */
  private static final RowState ROW =
      new RowState(10_000_000, 10_060_000, 100, HI, 300_000, EPOCH, 80, 200_000);

  private final Judge judge = new Judge(Margins.DEFAULT);

  private Verdict push(@Nullable RowState row, boolean dirty, Input.Push push) {
    return judge.judge(push, new Known(row, false, dirty, RowState.NEVER_MS), NOW);
  }

  private static Input.Push differs(long startSfMs, long endSfMs) {
    return new Input.Push(startSfMs, endSfMs, true, true, false);
  }

  private static Input.Push same(long startSfMs, long endSfMs) {
    return new Input.Push(startSfMs, endSfMs, true, true, true);
  }

  private static void assertDoubt(Verdict verdict, Reason reason) {
    assertThat(verdict).isEqualTo(new Verdict.Doubt(reason));
  }

  @Test
  void a_push_begun_beyond_all_that_is_known_of_the_row_replaces_it() {
    long start = HI + M + 1;
    assertThat(push(ROW, false, differs(start, start + 50)))
        .isEqualTo(
            new Verdict.Replace(
                new RowState(start, start + 50, 900, start + 50, 500_000, EPOCH, 900, 500_000)));
  }

  @Test
  void a_push_that_may_be_older_than_the_row_is_doubted() {
    assertDoubt(push(ROW, false, differs(HI + M, HI + M + 50)), Reason.STALE_PUSH);
  }

  @Test
  void a_doubt_does_not_keep_a_push_out_and_does_not_let_an_old_one_in() {
    assertThat(push(ROW, true, differs(HI + M + 1, HI + M + 2)))
        .isInstanceOf(Verdict.Replace.class);
    assertDoubt(push(ROW, true, differs(HI + M, HI + M + 2)), Reason.STALE_PUSH);
  }

  @Test
  void an_equal_push_raises_the_floors_and_leaves_the_interval_the_epoch_and_other_columns() {
    assertThat(push(ROW, false, same(HI + M, HI + M + 50)))
        .isEqualTo(
            new Verdict.Verified(
                new RowState(10_000_000, 10_060_000, 900, HI + M + 50, 500_000, EPOCH, 80, 200_000),
                false));
  }

  @Test
  void an_equal_push_brings_the_other_columns_if_it_is_newer_than_all_that_is_known() {
    assertThat(push(ROW, false, same(HI + M + 1, HI + M + 50)))
        .isEqualTo(
            new Verdict.Verified(
                new RowState(
                    10_000_000, 10_060_000, 900, HI + M + 50, 500_000, EPOCH, 900, 500_000),
                true));
  }

  @Test
  void a_push_without_all_other_columns_leaves_their_floor() {
    Input.Push equal = new Input.Push(HI + M + 1, HI + M + 2, true, false, true);
    Verdict.Verified verified = (Verdict.Verified) push(ROW, false, equal);
    assertThat(verified.takeOthers()).isFalse();
    assertThat(verified.next().sLo()).isEqualTo(80);
    assertThat(verified.next().sAtMs()).isEqualTo(200_000);
    Input.Push differs = new Input.Push(HI + M + 1, HI + M + 2, true, false, false);
    RowState replaced = ((Verdict.Replace) push(ROW, false, differs)).next();
    assertThat(replaced.sLo()).isEqualTo(80);
    assertThat(replaced.sAtMs()).isEqualTo(200_000);
    assertThat(((Verdict.Replace) push(null, false, differs)).next())
        .isEqualTo(
            new RowState(
                HI + M + 1, HI + M + 2, 900, HI + M + 2, 500_000, 0, 0, RowState.NEVER_MS));
  }

  @Test
  void an_old_equal_push_lowers_no_floor() {
    RowState high = new RowState(1_000, 2_000, 5_000, 90_000_000, 900_000, EPOCH, 80, 200_000);
    RowState next = ((Verdict.Verified) push(high, false, same(10, 20))).next();
    assertThat(next).isEqualTo(high);
  }

  @Test
  void a_push_of_an_unknown_row_is_stored_with_its_interval() {
    assertThat(push(null, false, differs(50_000_000, 50_000_100)))
        .isEqualTo(
            new Verdict.Replace(
                new RowState(50_000_000, 50_000_100, 900, 50_000_100, 500_000, 0, 900, 500_000)));
  }

  @Test
  void a_push_of_an_unknown_row_that_may_be_older_than_a_purged_tombstone_is_doubted() {
    Input.Push push = differs(50_000_000, 50_000_100);
    Known purged = new Known(null, false, false, 50_000_000 - M);
    assertDoubt(judge.judge(push, purged, NOW), Reason.PURGED);
    Known before = new Known(null, false, false, 49_999_999 - M);
    assertThat(judge.judge(push, before, NOW)).isInstanceOf(Verdict.Replace.class);
  }

  @Test
  void a_push_from_the_future_or_with_its_end_before_its_start_is_doubted_even_if_equal() {
    long edge = NOW.sfMs() + M;
    assertThat(push(ROW, false, differs(edge, edge))).isInstanceOf(Verdict.Replace.class);
    assertDoubt(push(ROW, false, differs(edge, edge + 1)), Reason.IMPOSSIBLE_INTERVAL);
    assertDoubt(push(ROW, false, same(edge, edge + 1)), Reason.IMPOSSIBLE_INTERVAL);
    assertDoubt(push(null, false, differs(edge, Long.MAX_VALUE)), Reason.IMPOSSIBLE_INTERVAL);
    assertDoubt(push(ROW, false, same(50_000_001, 50_000_000)), Reason.IMPOSSIBLE_INTERVAL);
    assertThat(Judged.IMPOSSIBLE_INTERVAL).isEqualTo("impossible_interval");
  }

  @Test
  void a_push_without_all_compared_columns_is_doubted_even_if_those_it_has_are_equal() {
    Input.Push equal = new Input.Push(HI + M + 1, HI + M + 2, false, true, true);
    assertDoubt(push(ROW, false, equal), Reason.INCOMPLETE);
    assertDoubt(push(null, false, equal), Reason.INCOMPLETE);
  }

  @Test
  void the_event_after_a_push_must_lie_beyond_its_end() {
    RowState pushed = ((Verdict.Replace) push(ROW, false, differs(50_000_000, 50_000_100))).next();
    assertDoubt(event(pushed, 50_000_100 + M), Reason.TOO_CLOSE);
    assertThat(event(pushed, 50_000_101 + M)).isInstanceOf(Verdict.Merge.class);
    assertThat(event(pushed, 50_000_000 - (M + DELAY) - 1)).isEqualTo(new Verdict.Contained());
  }

  private Verdict event(RowState row, long commitMs) {
    Input.Event event = new Input.Event(ChangeType.UPDATE, commitMs, EPOCH, true, false);
    return judge.judge(event, new Known(row, false, false, RowState.NEVER_MS), NOW);
  }

  @Test
  void a_scan_that_sees_the_row_as_it_is_does_nothing_and_any_other_is_a_doubt() {
    Known clean = new Known(ROW, false, false, RowState.NEVER_MS);
    Known dirty = new Known(ROW, false, true, RowState.NEVER_MS);
    Known unknown = new Known(null, false, false, RowState.NEVER_MS);
    assertThat(judge.judge(new Input.Scan(true), clean, NOW)).isEqualTo(new Verdict.Same());
    assertThat(judge.judge(new Input.Scan(true), dirty, NOW)).isEqualTo(new Verdict.Same());
    assertDoubt(judge.judge(new Input.Scan(false), clean, NOW), Reason.DIFFERS);
    assertDoubt(judge.judge(new Input.Scan(false), dirty, NOW), Reason.DIFFERS);
    assertDoubt(judge.judge(new Input.Scan(false), unknown, NOW), Reason.DIFFERS);
  }
}

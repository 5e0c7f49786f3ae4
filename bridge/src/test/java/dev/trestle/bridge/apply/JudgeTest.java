package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.apply.Verdict.Reason;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.RowState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule clause by clause, at the edge of each. */
class JudgeTest {
  private static final long V = Margins.DEFAULT.visibilityMs();
  private static final long M = Margins.DEFAULT.uncertaintyMs();
  private static final long DELAY = Margins.DEFAULT.delayMs();
  private static final long EPOCH = 7;
  private static final Moment NOW = new Moment(900, 100_000_000, 500_000);

  /** Read over [10,000,000; 10,060,000], merged up to hi 10,200,000, touched at 300,000. */
  private static final RowState ROW =
      new RowState(10_000_000, 10_060_000, 100, 10_200_000, 300_000, EPOCH, 80, 200_000);

  private final Judge judge = new Judge(Margins.DEFAULT);

  private static Known clean(@Nullable RowState row) {
    return new Known(row, false, false, RowState.NEVER_MS);
  }

  private static Known dirty(@Nullable RowState row) {
    return new Known(row, false, true, RowState.NEVER_MS);
  }

  private static Known tombstone() {
    return new Known(ROW, true, false, RowState.NEVER_MS);
  }

  private static ReadInterval read(long startTicket, long begunDbMs) {
    return new ReadInterval(
        startTicket, startTicket + 5, 50_000_000, 50_001_000, begunDbMs, begunDbMs + 40);
  }

  private Verdict image(Known known, long startTicket, long begunDbMs, boolean equal) {
    return judge.judge(new Input.Image(read(startTicket, begunDbMs), false, equal), known, NOW);
  }

  private Verdict event(Known known, ChangeType type, long commitMs, long epoch) {
    return judge.judge(new Input.Event(type, commitMs, epoch, true, false), known, NOW);
  }

  private static void assertDoubt(Verdict verdict, Reason reason) {
    assertThat(verdict).isEqualTo(new Verdict.Doubt(reason));
  }

  // Images.

  @Test
  void an_image_of_an_unknown_row_is_stored_with_the_interval_and_floors_of_its_read() {
    assertThat(image(clean(null), 400, 400_000, false))
        .isEqualTo(
            new Verdict.Replace(
                new RowState(50_000_000, 50_001_000, 405, 50_001_000, 400_040, 0, 405, 400_040)));
  }

  @Test
  void an_image_of_an_unknown_row_that_may_be_older_than_a_purged_tombstone_is_doubted() {
    assertDoubt(
        image(new Known(null, false, false, 50_000_000 - M), 400, 400_000, false), Reason.PURGED);
    assertThat(image(new Known(null, false, false, 49_999_999 - M), 400, 400_000, false))
        .isInstanceOf(Verdict.Replace.class);
  }

  @Test
  void an_equal_image_raises_the_floors_and_leaves_the_interval_and_the_epoch() {
    Verdict verdict = image(clean(ROW), 80, 150_000, true);
    assertThat(verdict)
        .isEqualTo(
            new Verdict.Verified(
                new RowState(10_000_000, 10_060_000, 100, 50_001_000, 500_000, EPOCH, 80, 200_000),
                false));
  }

  @Test
  void an_equal_image_brings_the_other_columns_only_if_begun_after_the_last_that_did() {
    assertThat(image(clean(ROW), 81, 200_000 + V, true))
        .isEqualTo(
            new Verdict.Verified(
                new RowState(
                    10_000_000, 10_060_000, 100, 50_001_000, 500_000, EPOCH, 86, 200_000 + V + 40),
                true));
    assertThat(((Verdict.Verified) image(clean(ROW), 80, 200_000 + V, true)).takeOthers())
        .isFalse();
    assertThat(((Verdict.Verified) image(clean(ROW), 81, 200_000 + V - 1, true)).takeOthers())
        .isFalse();
  }

  @Test
  void an_image_begun_after_all_the_row_contains_replaces_it() {
    assertThat(image(clean(ROW), 101, 300_000 + V, false))
        .isEqualTo(
            new Verdict.Replace(
                new RowState(
                    50_000_000,
                    50_001_000,
                    106,
                    50_001_000,
                    300_000 + V + 40,
                    EPOCH,
                    106,
                    300_000 + V + 40)));
  }

  @Test
  void an_image_whose_ticket_is_not_above_the_floor_is_doubted() {
    assertDoubt(image(clean(ROW), 100, 300_000 + V, false), Reason.STALE_READ);
  }

  @Test
  void an_image_begun_before_the_last_touch_could_be_seen_is_doubted() {
    assertDoubt(image(clean(ROW), 101, 300_000 + V - 1, false), Reason.STALE_READ);
  }

  @Test
  void a_doubt_does_not_keep_an_image_out() {
    assertThat(image(dirty(ROW), 101, 300_000 + V, false)).isInstanceOf(Verdict.Replace.class);
  }

  // Events.

  @ParameterizedTest
  @EnumSource(ChangeType.class)
  void a_gap_or_an_undelete_is_doubted_whatever_is_known(ChangeType type) {
    boolean says = type == ChangeType.CREATE || type == ChangeType.UPDATE;
    if (says || type == ChangeType.DELETE) {
      assertThat(event(clean(ROW), type, 60_000_000, EPOCH)).isInstanceOf(Verdict.Merge.class);
    } else {
      Reason reason = type == ChangeType.UNDELETE ? Reason.UNDELETE : Reason.GAP;
      assertDoubt(event(clean(ROW), type, 60_000_000, EPOCH), reason);
      assertDoubt(event(clean(null), type, 60_000_000, EPOCH), reason);
    }
  }

  @Test
  void a_create_of_a_tombstone_is_doubted() {
    assertDoubt(event(tombstone(), ChangeType.CREATE, 60_000_000, EPOCH), Reason.REBIRTH);
  }

  @Test
  void a_create_of_an_unknown_row_is_a_birth_with_an_interval_of_minus_infinity() {
    assertThat(event(clean(null), ChangeType.CREATE, 60_000_000, EPOCH))
        .isEqualTo(
            new Verdict.Born(
                new RowState(
                    RowState.NEVER_MS,
                    RowState.NEVER_MS,
                    900,
                    60_000_000 + DELAY,
                    500_000,
                    EPOCH,
                    0,
                    RowState.NEVER_MS)));
  }

  @Test
  void the_event_after_a_birth_merges_on_the_same_subscription_even_in_the_same_second() {
    Verdict.Born born = (Verdict.Born) event(clean(null), ChangeType.CREATE, 60_000_000, EPOCH);
    assertThat(event(clean(born.next()), ChangeType.UPDATE, 60_000_000, EPOCH))
        .isInstanceOf(Verdict.Merge.class);
    assertDoubt(
        event(clean(born.next()), ChangeType.UPDATE, 60_000_000, EPOCH + 1), Reason.TOO_CLOSE);
  }

  @Test
  void a_create_that_may_be_older_than_a_purged_tombstone_is_doubted() {
    Known purged = new Known(null, false, false, 60_000_000 - M);
    assertDoubt(event(purged, ChangeType.CREATE, 60_000_000, EPOCH), Reason.PURGED);
    assertThat(event(purged, ChangeType.CREATE, 60_000_001, EPOCH))
        .isInstanceOf(Verdict.Born.class);
  }

  @Test
  void a_create_of_an_unknown_row_with_a_mark_is_doubted() {
    assertDoubt(event(dirty(null), ChangeType.CREATE, 60_000_000, EPOCH), Reason.UNKNOWN_ROW);
  }

  @Test
  void another_event_of_an_unknown_row_is_doubted() {
    assertDoubt(event(clean(null), ChangeType.UPDATE, 60_000_000, EPOCH), Reason.UNKNOWN_ROW);
    assertDoubt(event(clean(null), ChangeType.DELETE, 60_000_000, EPOCH), Reason.UNKNOWN_ROW);
  }

  @Test
  void an_event_with_a_value_that_cannot_be_taken_as_it_is_is_doubted() {
    Input.Event inexact = new Input.Event(ChangeType.UPDATE, 60_000_000, EPOCH, false, true);
    assertDoubt(judge.judge(inexact, clean(ROW), NOW), Reason.INEXACT);
    Input.Event birth = new Input.Event(ChangeType.CREATE, 60_000_000, EPOCH, false, false);
    assertDoubt(judge.judge(birth, clean(null), NOW), Reason.INEXACT);
  }

  @Test
  void an_event_that_says_what_a_clean_row_says_raises_the_floors_but_sets_no_epoch() {
    Input.Event same = new Input.Event(ChangeType.UPDATE, 60_000_000, EPOCH + 1, true, true);
    assertThat(judge.judge(same, clean(ROW), NOW))
        .isEqualTo(
            new Verdict.NoChange(
                new RowState(
                    10_000_000, 10_060_000, 900, 60_000_000 + DELAY, 500_000, EPOCH, 80, 200_000)));
  }

  @Test
  void an_event_that_says_what_a_doubted_row_says_is_doubted() {
    Input.Event same = new Input.Event(ChangeType.UPDATE, 60_000_000, EPOCH, true, true);
    assertDoubt(judge.judge(same, dirty(ROW), NOW), Reason.ALREADY_DIRTY);
  }

  @Test
  void an_event_older_than_the_longest_transaction_before_the_read_is_contained() {
    long edge = ROW.rsMs() - (M + DELAY);
    assertThat(event(clean(ROW), ChangeType.UPDATE, edge - 1, EPOCH))
        .isEqualTo(new Verdict.Contained());
    assertDoubt(event(clean(ROW), ChangeType.UPDATE, edge, EPOCH), Reason.TOO_CLOSE);
    assertThat(event(dirty(ROW), ChangeType.UPDATE, edge - 1, EPOCH))
        .as("also while a doubt is open")
        .isEqualTo(new Verdict.Contained());
  }

  @Test
  void an_event_never_merges_while_a_doubt_is_open() {
    assertDoubt(event(dirty(ROW), ChangeType.UPDATE, 60_000_000, EPOCH), Reason.ALREADY_DIRTY);
  }

  @Test
  void an_event_of_the_rows_epoch_must_lie_beyond_the_end_of_its_read() {
    assertDoubt(event(clean(ROW), ChangeType.UPDATE, ROW.reMs() + M, EPOCH), Reason.TOO_CLOSE);
    assertThat(event(clean(ROW), ChangeType.UPDATE, ROW.reMs() + M + 1, EPOCH))
        .isEqualTo(
            new Verdict.Merge(
                new RowState(
                    10_000_000,
                    10_060_000,
                    900,
                    ROW.reMs() + M + 1 + DELAY,
                    500_000,
                    EPOCH,
                    80,
                    200_000)));
  }

  @Test
  void an_event_of_another_epoch_must_lie_beyond_everything_known_of_the_row() {
    assertDoubt(event(clean(ROW), ChangeType.UPDATE, ROW.hiMs() + M, EPOCH + 1), Reason.TOO_CLOSE);
    Verdict verdict = event(clean(ROW), ChangeType.UPDATE, ROW.hiMs() + M + 1, EPOCH + 1);
    assertThat(((Verdict.Merge) verdict).next().epoch()).isEqualTo(EPOCH + 1);
  }

  @Test
  void a_delete_is_judged_like_any_other_field() {
    assertDoubt(event(clean(ROW), ChangeType.DELETE, ROW.reMs() + M, EPOCH), Reason.TOO_CLOSE);
    assertThat(event(clean(ROW), ChangeType.DELETE, ROW.reMs() + M + 1, EPOCH))
        .isInstanceOf(Verdict.Merge.class);
  }

  @Test
  void an_event_from_the_future_raises_hi_to_now_at_most() {
    Verdict verdict = event(clean(ROW), ChangeType.UPDATE, NOW.sfMs() + 5_000, EPOCH);
    assertThat(((Verdict.Merge) verdict).next().hiMs()).isEqualTo(NOW.sfMs());
  }

  @Test
  void the_floors_never_fall() {
    RowState high = new RowState(1_000, 2_000, 5_000, 300_000_000, 900_000, EPOCH, 80, 200_000);
    Verdict verdict = event(clean(high), ChangeType.UPDATE, 60_000_000, EPOCH);
    RowState next = ((Verdict.Merge) verdict).next();
    assertThat(next.lo()).isEqualTo(5_000);
    assertThat(next.hiMs()).isEqualTo(300_000_000);
    assertThat(next.touchedMs()).isEqualTo(900_000);
  }

  @Test
  void a_hint_is_a_doubt() {
    assertDoubt(judge.judge(new Input.Hint(), clean(ROW), NOW), Reason.HINT);
  }
}

package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.HistoryEntry;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.RowKey;
import dev.trestle.bridge.store.StoredRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What pushes and scans leave in the store, given the rule's verdicts. */
class PushApplyTest {
  private static final String ID = "a00000000000001AAA";
  private static final Column NAME = new Column("Name", "name", ColumnType.TEXT, 0, "Name", false);
  private static final Column CITY = new Column("City", "city", ColumnType.TEXT, 0, "City", false);
  private static final Column SUM = new Column("Sum", "sum", ColumnType.TEXT, 0, "", true);
  private static final Column PAGE = new Column("Page", "page", ColumnType.TEXT, 0, "", false);
  private static final Column VIEWED =
      new Column("LastViewedDate", "viewed", ColumnType.TEXT, 0, "", false);
  private static final Table TABLE = table(List.of(NAME, CITY, SUM, PAGE, VIEWED));
  private static final RowKey KEY = new RowKey("Thing__c", ID);
  private static final long SF_NOW_MS = 100_000_000;

  private long nowDbMs = 500_000;
  private final MemoryEngineStore store = new MemoryEngineStore(() -> nowDbMs);
  private final Applier applier = new Applier(store, () -> Margins.DEFAULT, () -> SF_NOW_MS);

  private static Table table(List<Column> columns) {
    return new Table("Thing__c", "thing__c", columns, "isdeleted", Optional.empty());
  }

  private Judged apply(RowInput input) {
    return applier.apply(new Batch(List.of(input), null)).judged().getFirst();
  }

  private static RowInput push(
      long startSfMs, boolean deleted, Map<Column, @Nullable String> values) {
    return new RowInput.OfPush(TABLE, ID, startSfMs, startSfMs + 100, deleted, values);
  }

  private static Map<Column, @Nullable String> values(
      @Nullable String name, @Nullable String city) {
    Map<Column, @Nullable String> values = new HashMap<>();
    values.put(NAME, name);
    values.put(CITY, city);
    return values;
  }

  private static Map<Column, @Nullable String> with(
      Map<Column, @Nullable String> values, String sum, String page) {
    Map<Column, @Nullable String> more = new HashMap<>(values);
    more.put(SUM, sum);
    more.put(PAGE, page);
    return more;
  }

  private StoredRow row() {
    return Objects.requireNonNull(store.row(KEY));
  }

  private HistoryEntry lastHistory() {
    return store.history().getLast();
  }

  @Test
  void a_push_stores_replaces_and_sets_to_null_and_the_history_says_it_was_a_push() {
    assertThat(apply(push(10_000_000, false, values("Edge", "Bern"))).outcome())
        .isEqualTo(Outcome.REPLACED);
    assertThat(lastHistory().operation()).isEqualTo("insert");
    apply(push(20_000_000, false, values("Edge", null)));
    assertThat(row().values()).containsEntry(CITY, null);
    assertThat(lastHistory().operation()).isEqualTo("update");
    assertThat(lastHistory().channel()).isEqualTo("push");
    assertThat(lastHistory().before()).containsExactly(Map.entry("City", "Bern"));
    assertThat(lastHistory().after()).containsOnlyKeys("City");
  }

  @Test
  void a_push_of_a_deleted_row_leaves_a_tombstone_with_values_and_another_brings_it_back() {
    apply(push(10_000_000, false, values("Edge", "Bern")));
    apply(push(20_000_000, true, values("Edge", "Basel")));
    assertThat(row().deleted()).isTrue();
    assertThat(row().values()).containsEntry(CITY, "Basel");
    assertThat(lastHistory().operation()).isEqualTo("delete");
    apply(push(30_000_000, false, values("Edge", "Basel")));
    assertThat(row().deleted()).isFalse();
    assertThat(lastHistory().operation()).isEqualTo("undelete");
  }

  @Test
  void a_refused_push_says_why_and_marks_the_row_anew_each_time() {
    apply(push(10_000_000, false, values("Edge", "Bern")));
    assertThat(apply(push(9_000_000, false, values("Old", "Bern"))))
        .isEqualTo(new Judged(KEY, Outcome.DOUBTED, "stale_push"));
    DirtyMark first = Objects.requireNonNull(store.mark(KEY));
    assertThat(apply(push(SF_NOW_MS + 60_000, false, values("Edge", "Bern"))).reason())
        .isEqualTo(Judged.IMPOSSIBLE_INTERVAL);
    DirtyMark second = Objects.requireNonNull(store.mark(KEY));
    assertThat(second.seq()).isGreaterThan(first.seq());
    assertThat(row().values()).containsEntry(NAME, "Edge");
    assertThat(apply(push(20_000_000, false, values("New", "Bern"))))
        .isEqualTo(new Judged(KEY, Outcome.REPLACED, ""));
    assertThat(store.mark(KEY)).as("an accepted push clears nothing").isEqualTo(second);
    apply(push(30_000_000, false, values("New", "Bern")));
    assertThat(store.mark(KEY)).as("nor does an equal one").isEqualTo(second);
  }

  /** The example of docs/why.md. */
  @Test
  void a_push_that_comes_after_a_newer_one_changes_nothing_and_a_reread_ends_the_doubt() {
    apply(push(10_000_000, false, values("Edge", "old")));
    apply(push(20_001_400, false, values("Edge", "right")));
    assertThat(apply(push(20_000_300, false, values("Edge", "wrong"))).reason())
        .isEqualTo("stale_push");
    assertThat(row().values()).containsEntry(CITY, "right");
    nowDbMs += Margins.DEFAULT.visibilityMs();
    DirtyMark mark = Objects.requireNonNull(store.mark(KEY));
    Locked start = store.ticket();
    ReadInterval interval =
        new ReadInterval(start.ticket(), start.ticket(), 20_006_000, 20_006_100, nowDbMs, nowDbMs);
    RowInput reread =
        new RowInput.OfImage(
            TABLE, ID, interval, false, false, values("Edge", "right"), "reread", mark);
    assertThat(apply(reread).outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(store.mark(KEY)).isNull();
  }

  @Test
  void a_refused_push_of_a_deleted_row_is_evidence_that_the_row_is_deleted() {
    apply(push(10_000_000, false, values("Edge", "Bern")));
    assertThat(apply(push(9_000_000, true, values("Edge", "Bern"))).reason())
        .isEqualTo("stale_push");
    assertThat(Objects.requireNonNull(store.mark(KEY)).reason()).isEqualTo(DirtyMark.DELETED);
  }

  @Test
  void a_push_that_lacks_a_compared_column_stores_nothing() {
    assertThat(apply(push(10_000_000, false, Map.of(NAME, "Edge"))).reason())
        .isEqualTo("incomplete");
    assertThat(store.row(KEY)).isNull();
  }

  @Test
  void other_columns_are_taken_only_when_all_are_listed_and_the_push_is_new_enough() {
    Map<Column, @Nullable String> both = values("Edge", "Bern");
    apply(push(10_000_000, false, with(both, "1", "p1")));
    Map<Column, @Nullable String> some = new HashMap<>(values("Edge", "Basel"));
    some.put(SUM, "2");
    long floor = row().state().sLo();
    assertThat(apply(push(20_000_000, false, some)).outcome()).isEqualTo(Outcome.REPLACED);
    assertThat(row().values()).containsEntry(CITY, "Basel").containsEntry(SUM, "1");
    assertThat(row().state().sLo()).isEqualTo(floor);
    apply(push(20_010_000, false, with(values("Edge", "Basel"), "3", "p3")));
    assertThat(row().values()).as("too close").containsEntry(SUM, "1");
    apply(push(30_000_000, false, with(values("Edge", "Basel"), "4", "p4")));
    assertThat(row().values()).containsEntry(SUM, "4").containsEntry(PAGE, "p4");
    assertThat(row().state().sLo()).isGreaterThan(floor);
  }

  @Test
  void what_depends_on_the_reader_is_neither_needed_nor_taken_from_a_push() {
    Map<Column, @Nullable String> values = with(values("Edge", "Bern"), "1", "p1");
    values.put(VIEWED, "2026-11-25");
    apply(push(10_000_000, false, values));
    assertThat(row().values()).doesNotContainKey(VIEWED);
    Column plain = new Column("A", "a", ColumnType.TEXT, 0, "", false);
    assertThat(table(List.of(plain, VIEWED)).comparedColumns()).containsExactly(plain);
  }

  @Test
  void an_event_after_a_push_is_judged_by_the_push() {
    apply(push(10_000_000, false, values("Edge", "Bern")));
    RowInput late =
        new RowInput.OfEvent(
            TABLE, ID, ChangeType.UPDATE, 10_000_050, 1, true, Map.of(NAME, "Old"), "005", "t");
    assertThat(apply(late).reason()).isEqualTo("too_close");
    assertThat(row().values()).containsEntry(NAME, "Edge");
  }

  @Test
  void a_scan_compares_every_column_and_stores_none() {
    Map<Column, @Nullable String> all = with(values("Edge", "Bern"), "1", "p1");
    RowInput first = new RowInput.OfScan(TABLE, ID, false, all);
    assertThat(apply(first)).isEqualTo(new Judged(KEY, Outcome.DOUBTED, "differs"));
    assertThat(store.row(KEY)).as("a row it does not know is not stored").isNull();
    apply(push(10_000_000, false, all));
    StoredRow before = row();
    DirtyMark mark = Objects.requireNonNull(store.mark(KEY));
    assertThat(apply(new RowInput.OfScan(TABLE, ID, false, all)))
        .isEqualTo(new Judged(KEY, Outcome.UNCHANGED, ""));
    assertThat(row()).isEqualTo(before);
    assertThat(store.mark(KEY)).isEqualTo(mark);
    RowInput other = new RowInput.OfScan(TABLE, ID, false, with(all, "2", "p1"));
    assertThat(apply(other).reason()).isEqualTo("differs");
    assertThat(apply(new RowInput.OfScan(TABLE, ID, true, all)).reason()).isEqualTo("differs");
    assertThat(row()).isEqualTo(before);
    assertThat(store.history()).hasSize(1);
  }
}

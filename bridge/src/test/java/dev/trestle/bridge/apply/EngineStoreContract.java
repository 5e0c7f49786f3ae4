package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.EngineTransaction.NewMark;
import dev.trestle.bridge.store.RowKey;
import dev.trestle.bridge.store.RowState;
import dev.trestle.bridge.store.RowWrite;
import dev.trestle.bridge.store.StoredRow;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every engine store must do; the simulator's is held to the same as the real one. */
abstract class EngineStoreContract {
  static final Map<ColumnType, Column> BY_TYPE = new HashMap<>();
  static final Table TABLE;

  static {
    for (ColumnType type : ColumnType.values()) {
      String name = type.name().toLowerCase(java.util.Locale.ROOT) + "__c";
      BY_TYPE.put(
          type, new Column(name, name, type, type == ColumnType.NUMERIC ? 2 : 0, name, false));
    }
    TABLE =
        new Table(
            "Every__c", "every__c", List.copyOf(BY_TYPE.values()), "isdeleted", Optional.empty());
  }

  private static final RowState STATE = new RowState(1, 2, 3, 4, 5, 6, 7, RowState.NEVER_MS);
  private static int ids;

  final RowKey key = new RowKey(TABLE.object(), "a00%012dAAA".formatted(++ids));

  abstract EngineStore store();

  private void write(boolean insert, Map<Column, @Nullable String> values) {
    store()
        .transaction(transaction -> {
          Locked locked = transaction.lock(List.of(key));
          transaction.write(
              TABLE,
              List.of(new RowWrite(key.id(), insert, false, true, false, values, STATE)),
              locked.ticket());
          return true;
        });
  }

  private StoredRow load() {
    Set<Column> columns = new LinkedHashSet<>(TABLE.columns());
    Map<String, StoredRow> rows =
        store().transaction(transaction -> transaction.load(TABLE, List.of(key.id()), columns));
    return java.util.Objects.requireNonNull(rows.get(key.id()));
  }

  private Optional<DirtyMark> find() {
    return store()
        .transaction(transaction -> Optional.ofNullable(transaction.marks(List.of(key)).get(key)));
  }

  private DirtyMark mark(String reason, boolean early) {
    store()
        .transaction(transaction -> {
          transaction.mark(List.of(new NewMark(key, reason, 1_000, 1_000, early)));
          return true;
        });
    return find().orElseThrow();
  }

  private static Column column(ColumnType type) {
    return java.util.Objects.requireNonNull(BY_TYPE.get(type));
  }

  private void assertKept(ColumnType type, String... texts) {
    boolean insert = true;
    for (String text : texts) {
      write(insert, Map.of(column(type), text));
      insert = false;
      assertThat(load().values().get(column(type))).as("%s", type).isEqualTo(text);
      assertThat(column(type).type().canonical(text, column(type).scale()))
          .as("the text is canonical")
          .isEqualTo(text);
    }
  }

  @Test
  void tickets_rise() {
    Locked first = store().ticket();
    Locked inside = store().transaction(transaction -> transaction.lock(List.of(key)));
    Locked last = store().ticket();
    assertThat(first.ticket()).isLessThan(inside.ticket());
    assertThat(inside.ticket()).isLessThan(last.ticket());
    assertThat(first.nowDbMs()).isLessThanOrEqualTo(last.nowDbMs());
  }

  @Test
  void epochs_rise() {
    assertThat(store().nextEpoch()).isLessThan(store().nextEpoch());
  }

  @Test
  void a_row_comes_back_with_its_state() {
    write(true, Map.of(column(ColumnType.TEXT), "a"));
    assertThat(load().state()).isEqualTo(STATE);
    assertThat(load().deleted()).isFalse();
  }

  @Test
  void columns_left_out_keep_their_value_and_null_is_a_value() {
    write(true, Map.of(column(ColumnType.TEXT), "a", column(ColumnType.INTEGER), "1"));
    Map<Column, @Nullable String> values = new HashMap<>();
    values.put(column(ColumnType.INTEGER), null);
    write(false, values);
    assertThat(load().values().get(column(ColumnType.TEXT))).isEqualTo("a");
    assertThat(load().values().get(column(ColumnType.INTEGER))).isNull();
  }

  @Test
  void texts_come_back_as_they_were() {
    assertKept(ColumnType.TEXT, " a ", "\\N", "a\tb\r\nc\\d\"e'", "{}", "null", "ü\uD83D\uDE00");
  }

  @Test
  void numbers_come_back_as_they_were() {
    assertKept(ColumnType.INTEGER, "0", "-5", "139000000", "2147483647");
  }

  @Test
  void large_and_exact_numbers_come_back_as_they_were() {
    assertKept(ColumnType.BIGINT, "9223372036854775807", "-1");
  }

  @Test
  void decimals_come_back_as_they_were() {
    assertKept(ColumnType.NUMERIC, "0", "-0.5", "1234567890123456.78", "139000000", "0.01");
  }

  @Test
  void booleans_come_back_as_they_were() {
    assertKept(ColumnType.BOOLEAN, "true", "false");
  }

  @Test
  void dates_come_back_as_they_were() {
    assertKept(ColumnType.DATE, "1700-01-01", "1969-12-31", "4000-12-31");
  }

  @Test
  void times_come_back_as_they_were() {
    assertKept(ColumnType.TIME, "00:00:00", "07:25:37.12", "23:59:59.999");
  }

  @Test
  void timestamps_come_back_as_they_were() {
    assertKept(
        ColumnType.TIMESTAMP,
        "1969-12-31T23:59:59.999Z",
        "1700-01-01T00:00:00Z",
        "2026-03-29T01:30:00.120Z",
        "4000-12-31T00:00:00Z");
  }

  @Test
  void multi_selects_come_back_as_they_were() {
    assertKept(ColumnType.TEXT_ARRAY, "A", "A;B", "a \"b\";{c,d}", "NULL");
  }

  @Test
  void a_row_marked_again_has_a_new_number() {
    DirtyMark first = mark("one", false);
    DirtyMark second = mark("two", false);
    assertThat(second.seq()).isGreaterThan(first.seq());
    assertThat(second.reason()).isEqualTo("two");
  }

  @Test
  void a_later_doubt_does_not_take_an_early_hint_its_later_reads() {
    mark("hook", true);
    assertThat(mark("stale_read", false).early()).isTrue();
  }

  @Test
  void a_later_doubt_does_not_put_off_the_read_that_an_earlier_one_is_due_for() {
    mark("hook", false);
    store()
        .transaction(transaction -> {
          transaction.mark(
              List.of(new NewMark(key, "stale_push", 2_000, Long.MAX_VALUE / 2, false)));
          return true;
        });
    assertThat(dueIds()).contains(key);
  }

  @Test
  void a_postponed_mark_keeps_its_number() {
    DirtyMark mark = mark("hook", true);
    store()
        .transaction(transaction -> {
          transaction.postpone(key, 2, Long.MAX_VALUE / 2);
          return true;
        });
    assertThat(find().orElseThrow().seq()).isEqualTo(mark.seq());
    assertThat(find().orElseThrow().step()).isEqualTo(2);
    assertThat(dueIds()).doesNotContain(key);
  }

  @Test
  void only_the_marks_of_the_object_that_are_due_are_given() {
    mark("hook", false);
    assertThat(dueIds()).contains(key);
    assertThat(store().dueObjects()).contains(TABLE.object());
    assertThat(store().due("Other__c", 10)).isEmpty();
  }

  private List<RowKey> dueIds() {
    return store().due(TABLE.object(), 1_000).stream().map(DirtyMark::key).toList();
  }

  @Test
  void a_cleared_mark_is_gone() {
    mark("hook", false);
    store()
        .transaction(transaction -> {
          transaction.clear(List.of(key));
          return true;
        });
    assertThat(find()).isEmpty();
  }

  @Test
  void cursors_are_kept_until_they_are_removed() {
    assertThat(store().cursor("none")).isEmpty();
    store().saveCursor("c", "1");
    store()
        .transaction(transaction -> {
          transaction.cursor("c", "2");
          return true;
        });
    assertThat(store().cursor("c")).contains("2");
    store().removeCursor("c");
    assertThat(store().cursor("c")).isEmpty();
  }

  @Test
  void work_that_fails_leaves_nothing() {
    assertLeavesNothing(new IllegalStateException("planned"));
  }

  @Test
  void work_that_runs_out_of_memory_leaves_nothing() {
    assertLeavesNothing(new OutOfMemoryError("planned"));
  }

  private void assertLeavesNothing(Throwable failure) {
    assertThatThrownBy(() ->
            store()
                .transaction(transaction -> {
                  transaction.lock(List.of(key));
                  transaction.mark(List.of(new NewMark(key, "hook", 0, 0, false)));
                  transaction.cursor("failed", "1");
                  throw sneaky(failure);
                }))
        .isSameAs(failure);
    assertThat(find()).isEmpty();
    assertThat(store().cursor("failed")).isEmpty();
  }

  private static RuntimeException sneaky(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }
}

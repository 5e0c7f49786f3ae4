package dev.trestle.bridge.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.ReadInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many pushes are applied without a re-read: 2,000 edits, one each second, over 1,000 rows that
 * were loaded just before; a push arrives half a second to four seconds after its commit, and
 * marked rows are read again once a second.
 */
class PushShareTest {
  private static final int ROWS = 1_000;
  private static final int EDITS = 2_000;
  private static final Column NAME = new Column("Name", "name", ColumnType.TEXT, 0, "", false);
  private static final Table TABLE =
      new Table("Thing__c", "thing__c", List.of(NAME), "isdeleted", Optional.empty());

  /** Something that happens at a time. */
  private record Due(long atMs, Runnable what) {}

  private final Random random = new Random(4);
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::atMs));
  private final int[] org = new int[ROWS];
  private final int[] seen = new int[ROWS];
  private long nowMs = 10_000_000;
  private int applied;
  private int doubted;
  private int rereads;

  @ParameterizedTest
  @ValueSource(longs = {8_000, 30_000})
  void at_one_edit_per_second_over_1000_rows_nine_of_ten_pushes_need_no_call(long marginMs) {
    MemoryEngineStore store = new MemoryEngineStore(() -> nowMs);
    Margins margins = new Margins(2_000, marginMs, 900_000);
    Applier applier = new Applier(store, () -> margins, () -> nowMs);
    for (int row = 0; row < ROWS; row++) {
      read(store, applier, row, null);
    }
    for (int edit = 1; edit <= EDITS; edit++) {
      due.add(new Due(nowMs + edit * 1_000L, () -> commit(applier)));
      due.add(new Due(nowMs + edit * 1_000L + 500, () -> rereadMarked(store, applier)));
    }
    while (!due.isEmpty()) {
      Due next = due.remove();
      nowMs = next.atMs();
      next.what().run();
    }
    nowMs += 10_000;
    rereadMarked(store, applier);
    double share = (double) applied / EDITS;
    System.out.printf(
        "pushes: M = %d s: %.1f %% applied without a call; %d doubted, %d rows read again%n",
        marginMs / 1_000, 100 * share, doubted, rereads);
    assertThat(applied + doubted).isEqualTo(EDITS);
    assertThat(seen).isEqualTo(org);
    assertThat(share).isGreaterThanOrEqualTo(0.9);
  }

  private void commit(Applier applier) {
    int row = random.nextInt(ROWS);
    org[row]++;
    long queryMs = nowMs + 300 + random.nextInt(2_000);
    due.add(
        new Due(
            queryMs,
            () -> {
              int value = org[row];
              long arrivesMs = nowMs + 200 + random.nextInt(1_700);
              due.add(new Due(arrivesMs, () -> push(applier, row, value, queryMs)));
            }));
  }

  private void push(Applier applier, int row, int value, long queryMs) {
    RowInput push =
        new RowInput.OfPush(
            TABLE, id(row), queryMs - 10, queryMs + 10, false, Map.of(NAME, "" + value));
    Outcome outcome = apply(applier, row, push, value);
    if (outcome == Outcome.DOUBTED) {
      doubted++;
    } else {
      applied++;
    }
  }

  private Outcome apply(Applier applier, int row, RowInput input, int value) {
    Outcome outcome = applier.apply(new Batch(List.of(input), null)).judged().getFirst().outcome();
    if (outcome != Outcome.DOUBTED) {
      assertThat(value).as("no value goes back").isGreaterThanOrEqualTo(seen[row]);
      seen[row] = value;
    }
    return outcome;
  }

  private void rereadMarked(MemoryEngineStore store, Applier applier) {
    List<DirtyMark> marks = new ArrayList<>(store.due(TABLE.object(), ROWS));
    for (DirtyMark mark : marks) {
      rereads++;
      read(store, applier, Integer.parseInt(mark.key().id()), mark);
    }
  }

  private void read(
      MemoryEngineStore store, Applier applier, int row, @Nullable DirtyMark answers) {
    Locked start = store.ticket();
    Locked end = store.ticket();
    ReadInterval interval =
        new ReadInterval(start.ticket(), end.ticket(), nowMs, nowMs, nowMs, nowMs);
    Map<Column, @Nullable String> values = Map.of(NAME, "" + org[row]);
    RowInput image =
        new RowInput.OfImage(TABLE, id(row), interval, false, false, values, "reread", answers);
    apply(applier, row, image, org[row]);
  }

  private static String id(int row) {
    return "%018d".formatted(row);
  }
}

package dev.trestle.bridge.apply;

import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.ReadInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A few inputs for one new row, made from a seed, so that two processes and the judge of the
 * outcome build the same ones.
 */
final class RaceRound {
  static final Column A = new Column("A__c", "a__c", ColumnType.TEXT, 0, "A__c", false);
  static final Column B = new Column("B__c", "b__c", ColumnType.NUMERIC, 2, "B__c", false);
  static final Column S = new Column("S__c", "s__c", ColumnType.TEXT, 0, "", false);
  static final Table TABLE =
      new Table("Race__c", "race__c", List.of(A, B, S), "isdeleted", Optional.empty());

  /** Salesforce's clock of all rounds, far from any commit time in them. */
  static final long NOW_SF_MS = 2_000_000_000_000L;

  private RaceRound() {}

  static String id(long seed) {
    return "a00%012dAAA".formatted(seed);
  }

  /**
   * The inputs.
   *
   * @param ticket taken before the round: every read in it began then
   * @param begunDbMs the database clock before the round
   */
  static List<RowInput> inputs(long seed, long ticket, long begunDbMs) {
    Random random = new Random(seed);
    List<RowInput> inputs = new ArrayList<>();
    int count = 3 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      inputs.add(input(random, id(seed), i, ticket, begunDbMs));
    }
    return inputs;
  }

  private static RowInput input(Random random, String id, int number, long ticket, long begunDbMs) {
    long commitMs = NOW_SF_MS - 10_000_000 + random.nextInt(4) * 100_000L;
    return switch (random.nextInt(8)) {
      case 0, 1 -> event(id, ChangeType.CREATE, commitMs, values("new" + number, number + ".50"));
      case 2 -> event(id, ChangeType.UPDATE, commitMs, values("set" + number, null));
      case 3 -> event(id, ChangeType.DELETE, commitMs, Map.of());
      case 4 -> new RowInput.OfHint(TABLE, id, "hook", false);
      case 5 -> {
        Map<Column, @Nullable String> all = whole("push" + number, number);
        yield new RowInput.OfPush(
            TABLE, id, commitMs + 1_000, commitMs + 1_050, random.nextBoolean(), all);
      }
      case 6 -> new RowInput.OfScan(TABLE, id, false, whole("read" + number, number));
      default -> {
        Map<Column, @Nullable String> all = whole("read" + number, number);
        yield new RowInput.OfImage(
            TABLE,
            id,
            new ReadInterval(
                ticket, ticket, commitMs - 50_000, commitMs - 49_000, begunDbMs, begunDbMs),
            false,
            random.nextBoolean(),
            all,
            "poll",
            null);
      }
    };
  }

  private static Map<Column, @Nullable String> values(String a, @Nullable String b) {
    Map<Column, @Nullable String> values = new HashMap<>();
    values.put(A, a);
    values.put(B, b == null ? null : ColumnType.NUMERIC.canonical(b, 2));
    return values;
  }

  private static Map<Column, @Nullable String> whole(String a, int number) {
    Map<Column, @Nullable String> all = new HashMap<>(values(a, "7"));
    all.put(S, "s" + number);
    return all;
  }

  private static RowInput event(
      String id, ChangeType type, long commitMs, Map<Column, @Nullable String> changes) {
    return new RowInput.OfEvent(
        TABLE, id, type, commitMs, 1, true, changes, "005000000000001AAA", "transaction");
  }
}

package dev.trestle.bridge.apply;

import dev.trestle.bridge.apply.SimulatedOrg.Version;
import dev.trestle.bridge.apply.Simulation.Violation;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.RowKey;
import dev.trestle.bridge.store.StoredRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The production applier over a store in memory, for one row that is watched. */
final class SimulatedBridge {
  static final String ID = "a00000000000001AAA";
  static final Column A = new Column("A", "a", ColumnType.TEXT, 0, "A", false);
  static final Column B = new Column("B", "b", ColumnType.TEXT, 0, "B", false);
  static final Column S = new Column("S", "s", ColumnType.TEXT, 0, "", false);
  static final RowKey KEY = new RowKey("Thing__c", ID);
  private static final Column QUIET_A = new Column("A", "a", ColumnType.TEXT, 0, "", false);
  private static final Column QUIET_B = new Column("B", "b", ColumnType.TEXT, 0, "", false);

  private final Table table;
  private final Column a;
  private final Column b;
  private final MemoryEngineStore store;
  private final Applier applier;
  private final Weakness weakness;
  private final RowWatch watch;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Integer> pushOutcomes = new EnumMap<>(Outcome.class);
  private final List<String> trace = new ArrayList<>();
  private boolean traced;

  /**
   * @param nowDbMs the database's clock
   * @param nowSfMs Salesforce's clock as the bridge knows it
   */
  SimulatedBridge(
      Scenario scenario,
      SimulatedOrg org,
      Weakness weakness,
      LongSupplier nowDbMs,
      LongSupplier nowSfMs) {
    this.a = scenario.events ? A : QUIET_A;
    this.b = scenario.events ? B : QUIET_B;
    this.table = new Table("Thing__c", "thing__c", List.of(a, b, S), "isdeleted", Optional.empty());
    this.store = weakness.stores().apply(nowDbMs);
    this.applier =
        new Applier(
            store,
            margins -> weakness.rule().apply(new Judge(margins)),
            scenario::margins,
            nowSfMs);
    this.weakness = weakness;
    this.watch = new RowWatch(scenario, org, this);
  }

  Table table() {
    return table;
  }

  Column a() {
    return a;
  }

  Column b() {
    return b;
  }

  MemoryEngineStore store() {
    return store;
  }

  RowWatch watch() {
    return watch;
  }

  @Nullable StoredRow row() {
    return store.row(KEY);
  }

  @Nullable DirtyMark mark() {
    return store.mark(KEY);
  }

  Map<Outcome, Integer> outcomes() {
    return outcomes;
  }

  Map<Outcome, Integer> pushOutcomes() {
    return pushOutcomes;
  }

  void traced() {
    traced = true;
  }

  List<String> trace() {
    return trace;
  }

  Map<Column, @Nullable String> values(Version seen) {
    Map<Column, @Nullable String> values = new HashMap<>();
    values.put(a, String.valueOf(seen.a()));
    values.put(b, String.valueOf(seen.b()));
    values.put(S, String.valueOf(seen.s()));
    return values;
  }

  void hint(String reason, boolean early) {
    apply(new RowInput.OfHint(table, ID, reason, early), null);
  }

  void apply(RowInput input, Batch.@Nullable CursorMove cursor) {
    Judged judged = applier.apply(new Batch(List.of(input), cursor)).judged().getFirst();
    weakness.aftermath().after(input, judged.outcome(), store);
    outcomes.merge(judged.outcome(), 1, Integer::sum);
    if (input instanceof RowInput.OfPush) {
      pushOutcomes.merge(judged.outcome(), 1, Integer::sum);
    }
    if (traced) {
      trace.add(input + " -> " + judged + " " + row() + " " + mark());
    }
    watch.check();
  }

  Optional<Violation> violation() {
    return watch.violation();
  }
}

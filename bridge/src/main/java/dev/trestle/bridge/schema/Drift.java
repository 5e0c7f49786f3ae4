package dev.trestle.bridge.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a change of the org does to a table. Columns are never dropped: one whose field is gone is
 * retired, and one whose type can hold the new values is altered, else replaced by a new column.
 *
 * @param next the table afterwards; columns keep the names they had
 */
public record Drift(Table next, List<Step> steps) {
  /** One change of the table. */
  public sealed interface Step {
    /** A new column, empty until the object is read again. */
    record Add(Column column) implements Step {}

    /** The column stays with its last values, but is no longer kept up to date. */
    record Retire(Column column) implements Step {}

    /** The column gets a wider type. */
    record Widen(Column column) implements Step {}
  }

  public Drift {
    steps = List.copyOf(steps);
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Whether rows must be read again to fill new columns. */
  public boolean needsBackfill() {
    return steps.stream().anyMatch(step -> step instanceof Step.Add);
  }

  /**
   * Compares a table with the plan of today.
   *
   * @param planned the table as it would be planned today
   * @param takenNames columns the table has, those retired earlier too
   */
  public static Drift between(Table old, Table planned, Collection<String> takenNames) {
    Map<String, Column> before = new LinkedHashMap<>();
    old.columns().forEach(column -> before.put(column.field(), column));
    Names names = new Names(takenNames);
    List<Step> steps = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (Column now : planned.columns()) {
      Column was = before.remove(now.field());
      if (was == null) {
        Column added = named(now, names.column(now.field()));
        steps.add(new Step.Add(added));
        columns.add(added);
      } else {
        columns.add(changed(was, now, names, steps));
      }
    }
    before.values().forEach(gone -> steps.add(new Step.Retire(gone)));
    Table next =
        new Table(old.object(), old.name(), columns, old.deletedColumn(), planned.stampField());
    return new Drift(next, steps);
  }

  private static Column changed(Column was, Column now, Names names, List<Step> steps) {
    if (was.type() == now.type()) {
      return named(now, was.name());
    }
    if (widens(was.type(), now.type())) {
      Column wider = named(now, was.name());
      steps.add(new Step.Widen(wider));
      return wider;
    }
    Column replacement = named(now, names.column(now.field()));
    steps.add(new Step.Retire(was));
    steps.add(new Step.Add(replacement));
    return replacement;
  }

  private static boolean widens(ColumnType from, ColumnType to) {
    return switch (from) {
      case INTEGER -> to == ColumnType.BIGINT || to == ColumnType.NUMERIC || to == ColumnType.TEXT;
      case BIGINT -> to == ColumnType.NUMERIC || to == ColumnType.TEXT;
      case NUMERIC, BOOLEAN, DATE -> to == ColumnType.TEXT;
      case TEXT, TIMESTAMP, TIME, TEXT_ARRAY -> false;
    };
  }

  private static Column named(Column column, String name) {
    return new Column(
        column.field(),
        name,
        column.type(),
        column.scale(),
        column.eventName(),
        column.calculated());
  }
}

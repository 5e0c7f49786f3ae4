package dev.trestle.bridge.schema;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an object's description becomes.
 *
 * @param facts what the description says of each column, in the order of the table's columns
 * @param leftOut fields that get no column, with the reason
 */
public record Plan(Table table, String label, List<FieldFacts> facts, List<LeftOut> leftOut) {
  /** Binds each fact to the column the table has for its field, whatever it was bound to. */
  public Plan {
    Map<String, Column> columns =
        table.columns().stream().collect(Collectors.toMap(Column::field, column -> column));
    facts = facts.stream().map(fact -> bound(fact, columns)).toList();
    leftOut = List.copyOf(leftOut);
  }

  private static FieldFacts bound(FieldFacts fact, Map<String, Column> columns) {
    Column column = columns.getOrDefault(fact.column().field(), fact.column());
    return new FieldFacts(column, fact.label(), fact.type(), fact.referenceTo(), fact.lookup());
  }

  /** A field or object that is not mirrored, and why: {@code it holds files}. */
  public record LeftOut(String name, String reason) {}
}

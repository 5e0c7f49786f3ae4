package dev.trestle.bridge.schema;

import java.util.List;

/**
 * What an object's description becomes.
 *
 * @param facts what the description says of each column, in the order of the table's columns
 * @param leftOut fields that get no column, with the reason
 */
public record Plan(Table table, String label, List<FieldFacts> facts, List<LeftOut> leftOut) {
  public Plan {
    facts = List.copyOf(facts);
    leftOut = List.copyOf(leftOut);
  }

  /** A field or object that is not mirrored, and why: {@code it holds files}. */
  public record LeftOut(String name, String reason) {}
}

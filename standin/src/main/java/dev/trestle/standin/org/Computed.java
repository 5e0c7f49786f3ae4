package dev.trestle.standin.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the org computes a field that nobody writes. */
public sealed interface Computed {

  /** A formula, evaluated when the field is read. */
  record Formula(String text, boolean nullIsZero) implements Computed {}

  /** A roll-up over master-detail children, evaluated when a child changes. */
  record RollUp(
      String childObject,
      String childField,
      Operation operation,
      @Nullable String summarizedField,
      List<Filter> filters)
      implements Computed {
    public RollUp {
      filters = List.copyOf(filters);
    }
  }

  /** What a roll-up does with the values of the children. */
  enum Operation {
    COUNT,
    SUM,
    MIN,
    MAX
  }

  /**
   * One condition on the children of a roll-up: field, metadata operator word ({@code equals}),
   * value as text.
   */
  record Filter(String field, String operator, String value) {}

  /** Calculated according to describe, but how is not known: always null. */
  record Unknown(@Nullable String text) implements Computed {}
}

package dev.trestle.standin.soql;

import java.util.List;

/** A WHERE or HAVING clause. */
public sealed interface Condition {

  /** Every part holds; at least two parts. */
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Some part holds; at least two parts. */
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  record Not(Condition part) implements Condition {}

  /** {@code left operator value}. */
  record Comparison(Expression left, Operator operator, Value value) implements Condition {}

  /** {@code left [NOT] IN (value, …)}. */
  record InList(Expression left, boolean negated, List<Value> values) implements Condition {
    public InList {
      values = List.copyOf(values);
    }
  }

  /** {@code left [NOT] IN (SELECT …)}: a semi-join or anti-join. */
  record InQuery(Expression left, boolean negated, Query query) implements Condition {}

  /**
   * {@code left INCLUDES|EXCLUDES ('A;B', 'C')}: each text is a set of values that must all be
   * chosen.
   */
  record Chosen(Expression left, boolean excluded, List<String> sets) implements Condition {
    public Chosen {
      sets = List.copyOf(sets);
    }
  }

  /** The comparison operators. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LIKE
  }
}

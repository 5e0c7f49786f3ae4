package dev.trestle.standin.soql.eval;

import dev.trestle.standin.soql.Function;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The running value of one aggregate function over the values it is shown; nulls do not count. */
final class Aggregate {
  private final Function function;
  private final Set<Object> distinct = new HashSet<>();
  private BigDecimal sum = BigDecimal.ZERO;
  private int count;
  private @Nullable Object least;
  private @Nullable Object greatest;

  Aggregate(Function function) {
    this.function = function;
  }

  void add(@Nullable Object value) {
    Comparable<?> known = Operands.comparable(value, false);
    if (value == null || known == null) {
      return;
    }
    count++;
    switch (function) {
      case COUNT_DISTINCT ->
          distinct.add(known instanceof BigDecimal number ? number.stripTrailingZeros() : known);
      case SUM, AVG -> sum = sum.add((BigDecimal) known);
      case MIN -> least = least == null || compare(value, least) < 0 ? value : least;
      case MAX -> greatest = greatest == null || compare(value, greatest) > 0 ? value : greatest;
      default -> {}
    }
  }

  @Nullable Object result() {
    return switch (function) {
      case COUNT -> count;
      case COUNT_DISTINCT -> distinct.size();
      case SUM -> count == 0 ? null : sum;
      case AVG -> count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
      case MIN -> least;
      case MAX -> greatest;
      default -> throw new IllegalStateException("not an aggregate: " + function);
    };
  }

  private static int compare(Object a, Object b) {
    Comparable<?> left = Operands.comparable(a, false);
    Comparable<?> right = Operands.comparable(b, false);
    return left == null || right == null ? 0 : Orderings.compare(left, right);
  }
}

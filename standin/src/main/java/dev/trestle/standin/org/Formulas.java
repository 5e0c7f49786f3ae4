package dev.trestle.standin.org;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Computes formula fields. A formula that the stand-in cannot read or work out is null. */
public final class Formulas {
  private static final Map<String, Optional<Formula>> PARSED = new ConcurrentHashMap<>();

  private Formulas() {}

  /** True if the stand-in can read the formula. */
  public static boolean isSupported(String text) {
    return parsed(text).isPresent();
  }

  static @Nullable Object value(Snapshot snapshot, Row row, Field field, Instant now) {
    if (!(field.computed() instanceof Computed.Formula described)) {
      return null;
    }
    Optional<Formula> formula = parsed(described.text());
    if (formula.isEmpty()) {
      return null;
    }
    try {
      Object value =
          new FormulaEvaluator(snapshot, row, described.nullIsZero(), now).evaluate(formula.get());
      return Values.canonical(field, value);
    } catch (IllegalArgumentException
        | ArithmeticException
        | DmlException
        | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static Optional<Formula> parsed(String text) {
    return PARSED.computeIfAbsent(text, Formulas::parse);
  }

  private static Optional<Formula> parse(String text) {
    try {
      return Optional.of(FormulaParser.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

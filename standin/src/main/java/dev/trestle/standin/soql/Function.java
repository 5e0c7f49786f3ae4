package dev.trestle.standin.soql;

import java.util.Locale;
import java.util.Optional;

/** The functions of SOQL that take a field. */
public enum Function {
  COUNT(Kind.AGGREGATE),
  COUNT_DISTINCT(Kind.AGGREGATE),
  SUM(Kind.AGGREGATE),
  AVG(Kind.AGGREGATE),
  MIN(Kind.AGGREGATE),
  MAX(Kind.AGGREGATE),
  GROUPING(Kind.AGGREGATE),
  TOLABEL(Kind.TEXT),
  FORMAT(Kind.TEXT),
  CONVERTCURRENCY(Kind.TEXT),
  CONVERTTIMEZONE(Kind.ZONE),
  CALENDAR_MONTH(Kind.DATE),
  CALENDAR_QUARTER(Kind.DATE),
  CALENDAR_YEAR(Kind.DATE),
  DAY_IN_MONTH(Kind.DATE),
  DAY_IN_WEEK(Kind.DATE),
  DAY_IN_YEAR(Kind.DATE),
  DAY_ONLY(Kind.DATE),
  FISCAL_MONTH(Kind.DATE),
  FISCAL_QUARTER(Kind.DATE),
  FISCAL_YEAR(Kind.DATE),
  HOUR_IN_DAY(Kind.DATE),
  WEEK_IN_MONTH(Kind.DATE),
  WEEK_IN_YEAR(Kind.DATE);

  /** What a function does to its argument. */
  public enum Kind {
    AGGREGATE,
    TEXT,
    ZONE,
    DATE
  }

  private final Kind kind;

  Function(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  static Optional<Function> named(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    for (Function function : values()) {
      if (function.name().equals(upper)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }
}

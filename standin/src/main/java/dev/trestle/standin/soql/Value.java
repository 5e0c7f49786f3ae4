package dev.trestle.standin.soql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A literal. {@code at} is its offset in the query. */
public sealed interface Value {
  int at();

  /**
   * A string with its escapes resolved; after LIKE {@code \_}, {@code \%} and {@code \\} are kept
   * for the pattern.
   */
  record Text(String text, int at) implements Value {}

  record Numeric(BigDecimal number, int at) implements Value {}

  /** {@code USD5000}. */
  record Money(String isoCode, BigDecimal number, int at) implements Value {}

  record Day(LocalDate day, int at) implements Value {}

  record Moment(Instant moment, int at) implements Value {}

  /** A date literal such as {@code LAST_N_DAYS:3}. */
  record Relative(RelativeRange range, int at) implements Value {}

  record Truth(boolean truth, int at) implements Value {}

  record Null(int at) implements Value {}
}

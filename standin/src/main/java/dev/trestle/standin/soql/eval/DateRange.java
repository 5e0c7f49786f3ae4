package dev.trestle.standin.soql.eval;

import dev.trestle.standin.soql.RelativeRange;
import dev.trestle.standin.soql.RelativeRange.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * The days a date literal covers. Weeks begin on Sunday (locale en_US), fiscal periods are calendar
 * periods.
 */
record DateRange(LocalDate from, LocalDate past) {

  static DateRange of(RelativeRange range, LocalDate today) {
    LocalDate start = start(range.period(), today);
    return new DateRange(
        plus(range.period(), start, range.first()), plus(range.period(), start, range.past()));
  }

  private static LocalDate start(Period period, LocalDate day) {
    return switch (period) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER, FISCAL_QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
      case YEAR, FISCAL_YEAR -> day.withDayOfYear(1);
    };
  }

  private static LocalDate plus(Period period, LocalDate start, int count) {
    return switch (period) {
      case DAY -> start.plusDays(count);
      case WEEK -> start.plusWeeks(count);
      case MONTH -> start.plusMonths(count);
      case QUARTER, FISCAL_QUARTER -> start.plusMonths(3L * count);
      case YEAR, FISCAL_YEAR -> start.plusYears(count);
    };
  }
}

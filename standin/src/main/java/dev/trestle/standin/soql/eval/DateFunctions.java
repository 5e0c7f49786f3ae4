package dev.trestle.standin.soql.eval;

import dev.trestle.standin.soql.Function;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/** The date functions of SOQL. The fiscal year is the calendar year. */
final class DateFunctions {
  private DateFunctions() {}

  /** The function of a LocalDate or an Instant: a number, for DAY_ONLY a date; null of null. */
  static @Nullable Object apply(Function function, @Nullable Object value, ZoneId zone) {
    if (value == null) {
      return null;
    }
    ZonedDateTime moment =
        value instanceof Instant instant
            ? instant.atZone(zone)
            : ((LocalDate) value).atStartOfDay(zone);
    return switch (function) {
      case DAY_ONLY -> moment.toLocalDate();
      case CALENDAR_MONTH, FISCAL_MONTH -> moment.getMonthValue();
      case CALENDAR_QUARTER, FISCAL_QUARTER -> moment.get(IsoFields.QUARTER_OF_YEAR);
      case CALENDAR_YEAR, FISCAL_YEAR -> moment.getYear();
      case DAY_IN_MONTH -> moment.getDayOfMonth();
      case DAY_IN_WEEK -> moment.getDayOfWeek().getValue() % 7 + 1;
      case DAY_IN_YEAR -> moment.getDayOfYear();
      case HOUR_IN_DAY -> moment.getHour();
      case WEEK_IN_MONTH -> (moment.getDayOfMonth() - 1) / 7 + 1;
      case WEEK_IN_YEAR -> (moment.getDayOfYear() - 1) / 7 + 1;
      case COUNT,
          COUNT_DISTINCT,
          SUM,
          AVG,
          MIN,
          MAX,
          GROUPING,
          TOLABEL,
          FORMAT,
          CONVERTCURRENCY,
          CONVERTTIMEZONE ->
          throw new IllegalArgumentException("not a date function: " + function);
    };
  }
}

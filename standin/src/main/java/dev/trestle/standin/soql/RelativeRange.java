package dev.trestle.standin.soql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a date literal means: whole periods counted from the one that contains today. TODAY is
 * {@code [0, 1)} days, LAST_MONTH {@code [-1, 0)} months, LAST_N_DAYS:3 {@code [-3, 1)} days
 * because it includes today.
 *
 * @param first the first period of the range
 * @param past the period after the last
 */
public record RelativeRange(Period period, int first, int past) {
  private static final Pattern NAMED =
      Pattern.compile("(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)");
  private static final Pattern COUNTED =
      Pattern.compile(
          "(LAST_N|NEXT_N|N)_(DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)S(_AGO)?");

  /** The unit of a range. */
  public enum Period {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    FISCAL_QUARTER,
    FISCAL_YEAR
  }

  /** The range of a literal without a number. */
  static Optional<RelativeRange> named(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    Matcher matcher = NAMED.matcher(upper);
    if (matcher.matches()) {
      int first =
          switch (matcher.group(1)) {
            case "LAST" -> -1;
            case "NEXT" -> 1;
            default -> 0;
          };
      return Optional.of(new RelativeRange(Period.valueOf(matcher.group(2)), first, first + 1));
    }
    return switch (upper) {
      case "YESTERDAY" -> days(-1, 0);
      case "TODAY" -> days(0, 1);
      case "TOMORROW" -> days(1, 2);
      case "LAST_90_DAYS" -> days(-90, 1);
      case "NEXT_90_DAYS" -> days(1, 91);
      default -> Optional.empty();
    };
  }

  /** The range of a literal with a number, such as {@code N_DAYS_AGO:n}. */
  static Optional<RelativeRange> counted(String word, int n) {
    Matcher matcher = COUNTED.matcher(word.toUpperCase(Locale.ROOT));
    if (!matcher.matches() || matcher.group(1).equals("N") != (matcher.group(3) != null)) {
      return Optional.empty();
    }
    Period period = Period.valueOf(matcher.group(2));
    return Optional.of(
        switch (matcher.group(1)) {
          case "LAST_N" -> new RelativeRange(period, -n, period == Period.DAY ? 1 : 0);
          case "NEXT_N" -> new RelativeRange(period, 1, n + 1);
          default -> new RelativeRange(period, -n, 1 - n);
        });
  }

  private static Optional<RelativeRange> days(int first, int past) {
    return Optional.of(new RelativeRange(Period.DAY, first, past));
  }
}

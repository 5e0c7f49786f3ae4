package dev.trestle.standin.bulk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Datetimes as Bulk results have them ({@code 2026-05-10T17:50:19.000Z}), ten times faster than a
 * formatter.
 */
final class InstantText {
  private static final String PATTERN = "0000-00-00T00:00:00.000Z";

  private long lastSecond = Long.MIN_VALUE;
  private int lastMilli;
  private String last = "";

  String text(Instant moment) {
    int milli = moment.getNano() / 1_000_000;
    if (moment.getEpochSecond() != lastSecond || milli != lastMilli) {
      lastSecond = moment.getEpochSecond();
      lastMilli = milli;
      last = format(LocalDateTime.ofEpochSecond(lastSecond, 0, ZoneOffset.UTC), milli);
    }
    return last;
  }

  private static String format(LocalDateTime time, int milli) {
    char[] text = PATTERN.toCharArray();
    digits(text, 0, 4, time.getYear());
    digits(text, 5, 2, time.getMonthValue());
    digits(text, 8, 2, time.getDayOfMonth());
    digits(text, 11, 2, time.getHour());
    digits(text, 14, 2, time.getMinute());
    digits(text, 17, 2, time.getSecond());
    digits(text, 20, 3, milli);
    return new String(text);
  }

  private static void digits(char[] text, int at, int count, int number) {
    int rest = number;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}

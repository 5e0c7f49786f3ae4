package dev.trestle.bridge.salesforce.rest;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/** Date texts of the REST API (CONTRACT 4.2, 9). */
public final class Dates {
  private static final DateTimeFormatter ANSWER =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendOffset("+HHmm", "Z")
          .toFormatter();

  private Dates() {}

  /** From {@code 2026-05-01T07:25:37.000+0000}. */
  public static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text, ANSWER).toInstant();
    } catch (DateTimeException e) {
      throw new SalesforceException(
          Kind.PROTOCOL, "BAD_DATE", "Not a date as documented: '" + text + "'.", e);
    }
  }

  /** For the windows of getDeleted, which drop seconds: {@code 2026-05-01T07:25:00+00:00}. */
  static String minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES)
        .atOffset(ZoneOffset.UTC)
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'"));
  }
}

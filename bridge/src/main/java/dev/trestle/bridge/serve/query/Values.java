package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.serve.view.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the values of filters: strict, so that PostgreSQL accepts everything that passes. */
final class Values {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,20})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern OFFSET_PLUS_LOST = Pattern.compile(" (\\d{2}:\\d{2})$");

  private Values() {}

  /**
   * The value as a text for PostgreSQL.
   *
   * @throws IllegalArgumentException with what was expected
   */
  static String parse(Field field, String text) {
    if (field.isId()) {
      return id(text);
    }
    try {
      return parseTyped(field.type(), text);
    } catch (ArithmeticException | java.time.DateTimeException e) {
      throw new IllegalArgumentException(expected(field.type()), e);
    }
  }

  private static String id(String text) {
    if (!RecordIds.isId(text)) {
      throw new IllegalArgumentException("a record id of 15 or 18 letters and digits");
    }
    return RecordIds.to18(text);
  }

  private static String parseTyped(ColumnType type, String text) {
    return switch (type) {
      case TEXT, TEXT_ARRAY -> text;
      case BOOLEAN -> matching(type, text.equals("true") || text.equals("false"), text);
      case INTEGER -> Integer.toString(number(type, text).intValueExact());
      case BIGINT -> Long.toString(number(type, text).longValueExact());
      case NUMERIC -> number(type, text).toPlainString();
      case DATE -> date(text).toString();
      case TIMESTAMP -> timestamp(text);
      case TIME ->
          LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
              .toString();
    };
  }

  private static String matching(ColumnType type, boolean matches, String text) {
    if (!matches) {
      throw new IllegalArgumentException(expected(type));
    }
    return text;
  }

  private static BigDecimal number(ColumnType type, String text) {
    return new BigDecimal(matching(type, NUMBER.matcher(text).matches(), text));
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(matching(ColumnType.DATE, DATE.matcher(text).matches(), text));
  }

  private static String timestamp(String text) {
    // A plus sign that was not percent-encoded arrives as a space.
    String whole = OFFSET_PLUS_LOST.matcher(text).replaceFirst("+$1");
    boolean dated = whole.length() > 10 && DATE.matcher(whole.substring(0, 10)).matches();
    return OffsetDateTime.parse(matching(ColumnType.TIMESTAMP, dated, whole))
        .toInstant()
        .toString();
  }

  private static String expected(ColumnType type) {
    return switch (type) {
      case TEXT, TEXT_ARRAY -> "a text";
      case BOOLEAN -> "true or false";
      case INTEGER, BIGINT -> "a whole number";
      case NUMERIC -> "a number such as 12.5";
      case DATE -> "a date such as 2026-05-31";
      case TIMESTAMP -> "a time such as 2026-05-31T12:00:00Z";
      case TIME -> "a time of day such as 12:00:00";
    };
  }

  /** The values of a list: separated by commas; a backslash keeps a comma in its value. */
  static List<String> split(String text) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        value.append(text.charAt(++i));
      } else if (c == ',') {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }
}

package dev.trestle.bridge.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL type of a column, and the one canonical text of its values.
 *
 * <p>Everywhere in the engine a value is its canonical text or null. The text is also valid input
 * for PostgreSQL's cast to the type, except that a {@link #TEXT_ARRAY} is kept as {@code A;B},
 * sorted, and turned into an array where SQL is built. An empty text is null; NUL characters are
 * removed.
 */
public enum ColumnType {
  TEXT("text"),
  BOOLEAN("boolean"),
  INTEGER("integer"),
  BIGINT("bigint"),
  NUMERIC("numeric"),
  DATE("date"),
  TIMESTAMP("timestamptz"),
  TIME("time"),
  TEXT_ARRAY("text[]");

  /** A Salesforce number is a double at most: 309 digits before the point, 324 after it. */
  private static final int NUMBER_CHARS_MAX = 700;

  private static final DateTimeFormatter OFFSET_WITHOUT_COLON =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendOffset("+HHMM", "Z")
          .toFormatter();

  private final String sqlName;

  ColumnType(String sqlName) {
    this.sqlName = sqlName;
  }

  public String sqlName() {
    return sqlName;
  }

  /**
   * The canonical text of a value as Salesforce or PostgreSQL writes it.
   *
   * @param scale digits after the point that a NUMERIC keeps; trailing zeros are dropped
   * @throws IllegalArgumentException if the text is no value of this type
   */
  public @Nullable String canonical(@Nullable String text, int scale) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return canonicalText(text, scale);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a value of type " + sqlName + ": " + text, e);
    }
  }

  private @Nullable String canonicalText(String text, int scale) {
    return switch (this) {
      case TEXT -> withoutNul(text);
      case BOOLEAN -> canonicalBoolean(text);
      case INTEGER, BIGINT ->
          number(text).setScale(0, RoundingMode.UNNECESSARY).toBigInteger().toString();
      case NUMERIC -> canonicalNumber(number(text), scale);
      case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text).toString();
      case TIMESTAMP -> parseInstant(text).toString();
      case TIME -> canonicalTime(text);
      case TEXT_ARRAY -> canonicalSet(withoutNul(text));
    };
  }

  private static @Nullable String withoutNul(String text) {
    String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    return clean.isEmpty() ? null : clean;
  }

  private static String canonicalBoolean(String text) {
    return switch (text) {
      case "true", "t", "TRUE", "1" -> "true";
      case "false", "f", "FALSE", "0" -> "false";
      default -> throw new IllegalArgumentException(text);
    };
  }

  /** Refuses 1e20000000 and the like: writing out their digits takes minutes and much memory. */
  private static BigDecimal number(String text) {
    if (text.length() > NUMBER_CHARS_MAX) {
      throw new IllegalArgumentException("too long");
    }
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > NUMBER_CHARS_MAX) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
  }

  /** A number at the given scale, without exponent and trailing zeros. */
  public static String canonicalNumber(BigDecimal number, int scale) {
    BigDecimal scaled =
        number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number;
    BigDecimal stripped = scaled.stripTrailingZeros();
    return stripped.scale() < 0
        ? stripped.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
        : stripped.toPlainString();
  }

  private static Instant parseInstant(String text) {
    // REST: 2026-05-01T07:25:37.000+0000; Bulk: ...Z; PostgreSQL in UTC: 2026-05-01 07:25:37+00
    String iso = text.charAt(10) == ' ' ? text.replace(' ', 'T') : text;
    if (iso.endsWith("Z")) {
      return Instant.parse(iso);
    }
    if (iso.endsWith("+00")) {
      return Instant.parse(iso.substring(0, iso.length() - 3) + "Z");
    }
    boolean colon = iso.charAt(iso.length() - 3) == ':';
    return OffsetDateTime.parse(
            iso, colon ? DateTimeFormatter.ISO_OFFSET_DATE_TIME : OFFSET_WITHOUT_COLON)
        .withOffsetSameInstant(ZoneOffset.UTC)
        .toInstant();
  }

  private static String canonicalTime(String text) {
    LocalTime time =
        LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    return time.format(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  private static @Nullable String canonicalSet(@Nullable String text) {
    if (text == null || text.indexOf(';') < 0) {
      return text;
    }
    String joined =
        Arrays.stream(text.split(";", -1))
            .filter(part -> !part.isEmpty())
            .sorted()
            .distinct()
            .collect(Collectors.joining(";"));
    return joined.isEmpty() ? null : joined;
  }
}

package dev.trestle.acceptance.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The comparison's own idea of a value: two are the same when {@code equals} says so. Numbers are
 * decimals without trailing zeros, moments are instants, a multi-select is a set, an empty text is
 * null, NUL characters do not count.
 */
final class Values {
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter();

  private Values() {}

  static @Nullable Object fromOrg(JsonNode value, String type, int scale) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    return switch (type) {
      case "boolean" -> value.asBoolean();
      case "int", "long" -> number(new BigDecimal(value.asString()));
      case "double", "currency", "percent" ->
          number(rounded(new BigDecimal(value.asString()), scale));
      case "date" -> LocalDate.parse(value.asString().substring(0, 10));
      case "datetime" -> instant(value.asString());
      case "time" -> time(value.asString());
      case "multipicklist" -> set(Arrays.asList(value.asString().split(";")));
      default -> text(value.asString());
    };
  }

  static @Nullable Object fromReplica(ResultSet row, int column, String type) throws SQLException {
    return switch (type) {
      case "boolean" -> row.getObject(column, Boolean.class);
      case "int", "long", "double", "currency", "percent" -> number(row.getBigDecimal(column));
      case "date" -> row.getObject(column, LocalDate.class);
      case "datetime" -> instant(row.getObject(column, OffsetDateTime.class));
      case "time" -> row.getObject(column, LocalTime.class);
      case "multipicklist" -> set(row.getArray(column));
      default -> text(row.getString(column));
    };
  }

  private static BigDecimal rounded(BigDecimal number, int scale) {
    return number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number;
  }

  private static @Nullable BigDecimal number(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros();
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text, DATE_TIME).toInstant();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
    return moment == null ? null : moment.toInstant();
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
  }

  private static @Nullable Object set(@Nullable Array array) throws SQLException {
    return array == null ? null : set(Arrays.asList((String[]) array.getArray()));
  }

  private static @Nullable Object set(Collection<String> values) {
    TreeSet<String> set = new TreeSet<>();
    for (String value : values) {
      String clean = text(value);
      if (clean != null) {
        set.add(clean);
      }
    }
    return set.isEmpty() ? null : set;
  }

  private static @Nullable String text(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String clean = text.replace("\0", "");
    return clean.isEmpty() ? null : clean;
  }

  /** A value in a report: texts quoted and cut, so that blanks and lengths can be seen. */
  static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text when text.length() > 80 ->
          '"' + text.substring(0, 77) + "…\" (" + text.length() + " characters)";
      case String text -> '"' + text + '"';
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }
}

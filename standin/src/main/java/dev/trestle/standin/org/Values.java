package dev.trestle.standin.org;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what APIs send into the one canonical value of a field (see {@link Row}), or refuses it
 * (CONTRACT 4.2, 3.4).
 */
public final class Values {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][.SS][.S][XXX][XX][X]", Locale.ROOT);
  private static final DateTimeFormatter WIRE_DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter WIRE_TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);

  private Values() {}

  /** The canonical value of what an API sent; empty texts are null. */
  public static @Nullable Object canonical(Field field, @Nullable Object raw) {
    if (raw == null) {
      return null;
    }
    try {
      return switch (field.type()) {
        case STRING, TEXTAREA, PHONE, URL, COMBOBOX, ENCRYPTEDSTRING, ANYTYPE -> text(field, raw);
        case EMAIL -> email(field, raw);
        case PICKLIST -> picklist(field, raw);
        case MULTIPICKLIST -> multiPicklist(field, raw);
        case ID, REFERENCE -> id(field, raw.toString().strip());
        case BASE64 -> raw.toString();
        case BOOLEAN -> bool(field, raw);
        case INT -> blank(raw) ? null : number(raw).intValueExact();
        case LONG -> blank(raw) ? null : number(raw).longValueExact();
        case DOUBLE, CURRENCY, PERCENT -> blank(raw) ? null : decimal(field, number(raw));
        case DATE -> blank(raw) ? null : date(raw);
        case DATETIME -> blank(raw) ? null : dateTime(raw);
        case TIME -> blank(raw) ? null : time(raw);
        case ADDRESS, LOCATION -> throw wrongType(field, raw);
      };
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      throw wrongType(field, raw);
    }
  }

  /** The text of a canonical value in REST and CSV: {@code 2026-05-01T07:25:37.000+0000}. */
  public static String wireDateTime(Instant instant) {
    return WIRE_DATE_TIME.format(instant);
  }

  public static String wireTime(LocalTime time) {
    return WIRE_TIME.format(time);
  }

  /**
   * Reads an ISO date-time with any zone form that Salesforce accepts ({@code Z}, {@code +00:00},
   * {@code +0000}).
   */
  public static Instant parseDateTime(String text) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return OffsetDateTime.parse(text, DATE_TIME).toInstant();
  }

  private static @Nullable String text(Field field, Object raw) {
    String text = raw.toString().strip();
    if (text.isEmpty()) {
      return null;
    }
    if (field.length() > 0 && text.length() > field.length()) {
      throw new DmlException(
          "STRING_TOO_LONG",
          field.label()
              + ": data value too large: "
              + text
              + " (max length="
              + field.length()
              + ")",
          List.of(field.name()));
    }
    return text;
  }

  private static @Nullable String email(Field field, Object raw) {
    String text = text(field, raw);
    if (text != null && !text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      throw new DmlException(
          "INVALID_EMAIL_ADDRESS",
          field.label() + ": invalid email address: " + text,
          List.of(field.name()));
    }
    return text;
  }

  private static @Nullable String picklist(Field field, Object raw) {
    String text = text(field, raw);
    if (text != null) {
      requireListed(field, text);
    }
    return text;
  }

  private static @Nullable String multiPicklist(Field field, Object raw) {
    String text = text(field, raw);
    if (text == null) {
      return null;
    }
    List<String> order = field.picklistValues().stream().map(PicklistValue::value).toList();
    return Arrays.stream(text.split(";"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .peek(part -> requireListed(field, part))
        .sorted(
            Comparator.comparingInt(
                part -> order.contains(part) ? order.indexOf(part) : order.size()))
        .collect(Collectors.joining(";"));
  }

  private static void requireListed(Field field, String value) {
    if (field.restrictedPicklist()
        && field.picklistValues().stream().noneMatch(entry -> entry.value().equals(value))) {
      throw new DmlException(
          "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
          field.label() + ": bad value for restricted picklist field: " + value,
          List.of(field.name()));
    }
  }

  private static @Nullable String id(Field field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (!Ids.isId(text)) {
      throw new DmlException(
          "MALFORMED_ID",
          field.label() + ": id value of incorrect type: " + text,
          List.of(field.name()));
    }
    return Ids.to18(text.substring(0, 15));
  }

  private static Boolean bool(Field field, Object raw) {
    return switch (raw.toString().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0", "" -> false;
      default -> throw wrongType(field, raw);
    };
  }

  private static boolean blank(Object raw) {
    return raw.toString().isBlank();
  }

  private static BigDecimal number(Object raw) {
    return new BigDecimal(raw.toString().strip());
  }

  private static BigDecimal decimal(Field field, BigDecimal number) {
    BigDecimal rounded = number.setScale(field.scale(), RoundingMode.HALF_UP);
    if (field.precision() > 0
        && rounded.precision() - rounded.scale() > field.precision() - field.scale()) {
      throw new DmlException(
          "NUMBER_OUTSIDE_VALID_RANGE",
          field.label()
              + ": value outside of valid range on numeric field: "
              + number.toPlainString(),
          List.of(field.name()));
    }
    return rounded;
  }

  private static LocalDate date(Object raw) {
    return raw instanceof LocalDate date
        ? date
        : LocalDate.parse(raw.toString().strip().substring(0, 10));
  }

  private static Instant dateTime(Object raw) {
    Instant instant = raw instanceof Instant given ? given : parseDateTime(raw.toString().strip());
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static LocalTime time(Object raw) {
    if (raw instanceof LocalTime given) {
      return given;
    }
    String text = raw.toString().strip();
    return LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
  }

  private static DmlException wrongType(Field field, Object raw) {
    return new DmlException(
        "INVALID_TYPE_ON_FIELD_IN_RECORD",
        field.label() + ": value not of required type: " + raw,
        List.of(field.name()));
  }
}

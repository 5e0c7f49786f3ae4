package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.soql.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes literals and stored values comparable: both become a {@link Comparable} of one class per
 * field type.
 */
final class Operands {
  /**
   * The range of values a literal stands for: most are one value, a date literal covers a period.
   */
  record Range(Comparable<?> from, @Nullable Comparable<?> past) {
    /** Below, inside or above the range, as -1, 0, 1. */
    @SuppressWarnings("unchecked")
    int place(Comparable<?> value) {
      Comparable<Object> known = (Comparable<Object>) value;
      int order = known.compareTo(from);
      if (past == null || order < 0) {
        return Integer.signum(order);
      }
      return known.compareTo(past) < 0 ? 0 : 1;
    }
  }

  private Operands() {}

  /** The stored value in comparable form. */
  static @Nullable Comparable<?> comparable(@Nullable Object value, boolean caseSensitive) {
    return switch (value) {
      case null -> null;
      case String text -> caseSensitive ? text : text.toUpperCase(Locale.ROOT);
      case Integer number -> BigDecimal.valueOf(number);
      case Long number -> BigDecimal.valueOf(number);
      case Comparable<?> other -> other;
      default -> value.toString();
    };
  }

  /** True if texts of the expression are compared with their case: ids and fields described so. */
  static boolean caseSensitive(Bound<?> bound) {
    return bound.caseSensitive() || isId(bound.type());
  }

  static boolean isId(FieldType type) {
    return type == FieldType.ID || type == FieldType.REFERENCE;
  }

  /**
   * The literal as a range of values of the expression's type; null for NULL and the empty text.
   */
  static <S> @Nullable Range range(Binder<S> binder, Bound<S> left, Value value, Context context) {
    return switch (value) {
      case Value.Null ignored -> null;
      case Value.Text text -> text(binder, left, text);
      case Value.Numeric number -> number(binder, left, number.number(), value);
      case Value.Money money -> number(binder, left, money.number(), value);
      case Value.Truth truth ->
          only(binder, left, left.type() == FieldType.BOOLEAN, truth.truth(), value);
      case Value.Day day -> only(binder, left, left.type() == FieldType.DATE, day.day(), value);
      case Value.Moment moment ->
          only(binder, left, left.type() == FieldType.DATETIME, moment.moment(), value);
      case Value.Relative relative -> relative(binder, left, relative, context);
    };
  }

  private static <S> @Nullable Range text(Binder<S> binder, Bound<S> left, Value.Text text) {
    if (isId(left.type())) {
      if (text.text().isEmpty()) {
        return null;
      }
      if (!Ids.isId(text.text())) {
        throw binder.error(
            text.at(), "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + text.text());
      }
      return new Range(Ids.to18(text.text()), null);
    }
    if (!left.type().isText()) {
      throw mismatch(binder, left, text, false);
    }
    Comparable<?> known = comparable(text.text(), left.caseSensitive());
    return text.text().isEmpty() || known == null ? null : new Range(known, null);
  }

  private static <S> Range number(Binder<S> binder, Bound<S> left, BigDecimal number, Value value) {
    boolean numeric =
        switch (left.type()) {
          case INT, LONG, DOUBLE, CURRENCY, PERCENT -> true;
          case ID,
              REFERENCE,
              STRING,
              TEXTAREA,
              PHONE,
              URL,
              EMAIL,
              PICKLIST,
              MULTIPICKLIST,
              COMBOBOX,
              ENCRYPTEDSTRING,
              BOOLEAN,
              DATE,
              DATETIME,
              TIME,
              BASE64,
              ADDRESS,
              LOCATION,
              ANYTYPE ->
              false;
        };
    return only(binder, left, numeric, number, value);
  }

  private static <S> Range only(
      Binder<S> binder, Bound<S> left, boolean fits, Comparable<?> known, Value value) {
    if (!fits) {
      throw mismatch(binder, left, value, left.type().isText() || isId(left.type()));
    }
    return new Range(known, null);
  }

  private static <S> Range relative(
      Binder<S> binder, Bound<S> left, Value.Relative value, Context context) {
    ZoneId zone = context.zone();
    DateRange days = DateRange.of(value.range(), LocalDate.ofInstant(context.now(), zone));
    if (left.type() == FieldType.DATE) {
      return new Range(days.from(), days.past());
    }
    if (left.type() != FieldType.DATETIME) {
      throw mismatch(binder, left, value, left.type().isText());
    }
    return new Range(
        days.from().atStartOfDay(zone).toInstant(), days.past().atStartOfDay(zone).toInstant());
  }

  private static <S> RuntimeException mismatch(
      Binder<S> binder, Bound<S> left, Value value, boolean quotes) {
    return binder.error(
        value.at(),
        "INVALID_FIELD",
        "value of filter criterion for field '"
            + left.name()
            + "' must be of type "
            + left.type().describeName()
            + " and should "
            + (quotes ? "" : "not ")
            + "be enclosed in quotes");
  }
}

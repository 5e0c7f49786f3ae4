package dev.trestle.standin.soql.eval;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as text. Numbers have no trailing zeros: the platform keeps doubles, not scales. */
public final class Texts {
  private static final DateTimeFormatter REST_DATETIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);

  private Texts() {}

  /** The text of a value as REST writes it, without quotes; null stays null. */
  public static @Nullable String plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Instant moment -> REST_DATETIME.format(moment);
      case LocalTime time -> TIME.format(time);
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      case LocalDate day -> day.toString();
      default -> value.toString();
    };
  }
}

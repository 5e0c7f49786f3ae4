package dev.trestle.standin.org;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts auto-number fields and writes them in their display format ({@code A-{0000}}). */
final class AutoNumbers {
  private static final Pattern DIGITS = Pattern.compile("\\{(0+)}");
  private final Map<String, Long> last = new HashMap<>();

  String next(ObjectType type, Field field) {
    long number = last.merge(type.name() + "." + field.name(), 1L, Long::sum);
    String format = field.autoNumberFormat() == null ? "{0}" : field.autoNumberFormat();
    Matcher digits = DIGITS.matcher(format);
    if (!digits.find()) {
      return format + number;
    }
    String padded = String.format(Locale.ROOT, "%0" + digits.group(1).length() + "d", number);
    return format.substring(0, digits.start()) + padded + format.substring(digits.end());
  }
}

package dev.trestle.bridge.schema;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which fields of an object are mirrored. Names and patterns with {@code *}; case does not matter.
 *
 * @param only empty for all
 * @param except wins over {@code only}
 */
public record FieldChoice(List<String> only, List<String> except) {
  public static final FieldChoice ALL = new FieldChoice(List.of(), List.of());

  public FieldChoice {
    only = List.copyOf(only);
    except = List.copyOf(except);
  }

  boolean includes(String field) {
    return (only.isEmpty() || anyMatches(only, field)) && !anyMatches(except, field);
  }

  static boolean anyMatches(List<String> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    String regex = Pattern.quote(pattern.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
    return Pattern.matches(regex, name.toLowerCase(Locale.ROOT));
  }
}

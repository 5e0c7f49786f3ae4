package dev.trestle.standin.soql.eval;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a multi-select picklist, without regard to case and order. */
final class Chosen {
  private Chosen() {}

  static Set<String> of(@Nullable Object stored) {
    return stored == null ? Set.of() : set(stored.toString());
  }

  static Set<String> set(String semicolonSeparated) {
    Set<String> values = new HashSet<>();
    for (String value : semicolonSeparated.split(";", -1)) {
      values.add(value.strip().toUpperCase(Locale.ROOT));
    }
    return values;
  }
}

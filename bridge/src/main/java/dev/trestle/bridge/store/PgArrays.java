package dev.trestle.bridge.store;

import java.util.List;

/** Multi-select values as PostgreSQL arrays. */
public final class PgArrays {
  private PgArrays() {}

  /** The array literal of a canonical {@code A;B}: {@code {"A","B"}}. */
  public static String literal(String canonical) {
    StringBuilder literal = new StringBuilder(canonical.length() + 16).append('{');
    for (String value : List.of(canonical.split(";", -1))) {
      literal.append(literal.length() == 1 ? "\"" : ",\"");
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          literal.append('\\');
        }
        literal.append(c);
      }
      literal.append('"');
    }
    return literal.append('}').toString();
  }
}

package dev.trestle.standin.soql;

/** The escapes of string literals. */
final class Strings {
  private Strings() {}

  /**
   * Resolves the escapes; with {@code pattern} the three that matter to LIKE ({@code \_ \% \\})
   * stay as they are.
   */
  static String resolve(Cursor cursor, Token literal, boolean pattern) {
    String raw = literal.text();
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = raw.charAt(i++);
      if (pattern && "_%\\".indexOf(escaped) >= 0) {
        text.append('\\').append(escaped);
      } else if (escaped == 'u') {
        text.append(unicode(cursor, literal, raw, i));
        i += 4;
      } else {
        text.append(character(cursor, literal, escaped));
      }
    }
    return text.toString();
  }

  private static char character(Cursor cursor, Token literal, char escaped) {
    return switch (escaped) {
      case 'n', 'N' -> '\n';
      case 'r', 'R' -> '\r';
      case 't', 'T' -> '\t';
      case 'b', 'B' -> '\b';
      case 'f', 'F' -> '\f';
      case '"', '\'', '\\' -> escaped;
      default -> throw illegal(cursor, literal, escaped);
    };
  }

  private static char unicode(Cursor cursor, Token literal, String raw, int at) {
    try {
      return (char) Integer.parseInt(raw, at, at + 4, 16);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw illegal(cursor, literal, 'u');
    }
  }

  private static SoqlException illegal(Cursor cursor, Token literal, char escaped) {
    return cursor.error(
        literal,
        "Invalid string literal: illegal character sequence '\\" + escaped + "' in string");
  }
}

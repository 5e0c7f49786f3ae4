package dev.trestle.standin.soql;

/**
 * One lexical unit.
 *
 * @param text the characters as written; for {@link Kind#STRING} what stands between the quotes,
 *     escapes untouched
 * @param at offset of the first character in the query
 * @param end offset after the last character
 */
record Token(Kind kind, String text, int at, int end) {
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    DATE,
    DATETIME,
    SYMBOL,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** How error messages name the token. */
  String shown() {
    return switch (kind) {
      case END -> "<EOF>";
      case STRING -> "'" + text + "'";
      case WORD, NUMBER, DATE, DATETIME, SYMBOL -> text;
    };
  }
}

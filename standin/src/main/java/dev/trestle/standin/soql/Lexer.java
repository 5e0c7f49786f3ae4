package dev.trestle.standin.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a query into tokens. Words are not classified: SOQL has no reserved words ({@code FROM
 * Group} is legal).
 */
final class Lexer {
  private static final Pattern DATETIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:?\\d{2})");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern SYMBOL = Pattern.compile("<=|>=|!=|<>|[=<>(),.:]");

  private final String query;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String query) {
    this.query = query;
  }

  static List<Token> tokens(String query) {
    return new Lexer(query).run();
  }

  private List<Token> run() {
    while (at < query.length()) {
      char c = query.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '\'') {
        string();
      } else if (!(take(WORD, Token.Kind.WORD)
          || take(DATETIME, Token.Kind.DATETIME)
          || take(DATE, Token.Kind.DATE)
          || (startsNumber(c) && take(NUMBER, Token.Kind.NUMBER))
          || take(SYMBOL, Token.Kind.SYMBOL))) {
        throw SoqlException.at(query, at, "MALFORMED_QUERY", "unexpected token: " + c);
      }
    }
    tokens.add(new Token(Token.Kind.END, "", query.length(), query.length()));
    return tokens;
  }

  private static boolean startsNumber(char c) {
    return c == '+' || c == '-' || Character.isDigit(c);
  }

  private boolean take(Pattern pattern, Token.Kind kind) {
    Matcher matcher = pattern.matcher(query).region(at, query.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    tokens.add(new Token(kind, matcher.group(), at, matcher.end()));
    at = matcher.end();
    return true;
  }

  private void string() {
    int start = at;
    int i = at + 1;
    while (i < query.length() && query.charAt(i) != '\'') {
      i += query.charAt(i) == '\\' ? 2 : 1;
    }
    if (i >= query.length()) {
      throw SoqlException.at(query, start, "MALFORMED_QUERY", "unterminated string literal");
    }
    tokens.add(new Token(Token.Kind.STRING, query.substring(start + 1, i), start, i + 1));
    at = i + 1;
  }
}

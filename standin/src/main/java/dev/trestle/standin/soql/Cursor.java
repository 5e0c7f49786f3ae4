package dev.trestle.standin.soql;

import java.util.List;

/** A position in the tokens of a query, with the few moves a parser needs. */
final class Cursor {
  private final String query;
  private final List<Token> tokens;
  private int next;

  Cursor(String query) {
    this.query = query;
    this.tokens = Lexer.tokens(query);
  }

  String query() {
    return query;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(next + ahead, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  /** Whether the words follow one after the other. */
  boolean sees(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Consumes the words if they follow. */
  boolean accept(String... words) {
    boolean seen = sees(words);
    if (seen) {
      next += words.length;
    }
    return seen;
  }

  boolean acceptSymbol(String symbol) {
    boolean seen = peek().isSymbol(symbol);
    if (seen) {
      next++;
    }
    return seen;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw unexpected();
    }
  }

  Token expectSymbol(String symbol) {
    if (!peek().isSymbol(symbol)) {
      throw unexpected();
    }
    return take();
  }

  Token expect(Token.Kind kind) {
    if (peek().kind() != kind) {
      throw unexpected();
    }
    return take();
  }

  SoqlException unexpected() {
    return error(peek(), "unexpected token: " + peek().shown());
  }

  SoqlException error(Token token, String message) {
    return SoqlException.at(query, token.at(), "MALFORMED_QUERY", message);
  }
}

package dev.trestle.standin.org;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parses the formula language, as far as sample projects use it: comparison, {@code &}, arithmetic,
 * functions, literals and paths to fields of the record and its parents. Anything else is an {@link
 * IllegalArgumentException}.
 */
final class FormulaParser {
  private static final List<String> COMPARISONS =
      List.of("<=", ">=", "<>", "!=", "==", "=", "<", ">");
  private final String text;
  private int position;

  private FormulaParser(String text) {
    this.text = text;
  }

  static Formula parse(String text) {
    FormulaParser parser = new FormulaParser(text);
    Formula formula = parser.or();
    parser.skipBlanks();
    if (parser.position < text.length()) {
      throw new IllegalArgumentException(
          "cannot read the formula from character " + parser.position);
    }
    return formula;
  }

  private Formula or() {
    Formula left = and();
    while (take("||")) {
      left = new Formula.Call("OR", List.of(left, and()));
    }
    return left;
  }

  private Formula and() {
    Formula left = comparison();
    while (take("&&")) {
      left = new Formula.Call("AND", List.of(left, comparison()));
    }
    return left;
  }

  private Formula comparison() {
    Formula left = sum();
    for (String operator : COMPARISONS) {
      if (take(operator)) {
        return new Formula.Operation(operator, left, sum());
      }
    }
    return left;
  }

  private Formula sum() {
    Formula left = product();
    while (true) {
      skipBlanks();
      if (text.startsWith("&&", position)) {
        return left;
      }
      if (take("+")) {
        left = new Formula.Operation("+", left, product());
      } else if (take("-")) {
        left = new Formula.Operation("-", left, product());
      } else if (take("&")) {
        left = new Formula.Operation("&", left, product());
      } else {
        return left;
      }
    }
  }

  private Formula product() {
    Formula left = unary();
    while (true) {
      if (take("*")) {
        left = new Formula.Operation("*", left, unary());
      } else if (take("/")) {
        left = new Formula.Operation("/", left, unary());
      } else {
        return left;
      }
    }
  }

  private Formula unary() {
    if (take("-")) {
      return new Formula.Operation("-", new Formula.Literal(BigDecimal.ZERO), unary());
    }
    if (take("!")) {
      return new Formula.Call("NOT", List.of(unary()));
    }
    return primary();
  }

  private Formula primary() {
    if (take("(")) {
      Formula inner = or();
      require(")");
      return inner;
    }
    skipBlanks();
    char first = position < text.length() ? text.charAt(position) : ' ';
    if (first == '"' || first == '\'') {
      return quoted(first);
    }
    if (Character.isDigit(first) || first == '.') {
      return new Formula.Literal(new BigDecimal(word(c -> Character.isDigit(c) || c == '.')));
    }
    return named(word(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$'));
  }

  private Formula named(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("cannot read the formula from character " + position);
    }
    if (!take("(")) {
      return switch (name.toUpperCase(Locale.ROOT)) {
        case "TRUE" -> new Formula.Literal(true);
        case "FALSE" -> new Formula.Literal(false);
        default -> new Formula.Path(List.of(name.split("\\.", -1)));
      };
    }
    if (!FormulaEvaluator.FUNCTIONS.contains(name.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("no function " + name);
    }
    List<Formula> arguments = new ArrayList<>();
    while (!take(")")) {
      if (!arguments.isEmpty()) {
        require(",");
      }
      arguments.add(or());
    }
    return new Formula.Call(name.toUpperCase(Locale.ROOT), arguments);
  }

  private Formula quoted(char quote) {
    StringBuilder value = new StringBuilder();
    for (position++; position < text.length() && text.charAt(position) != quote; position++) {
      if (text.charAt(position) == '\\' && position + 1 < text.length()) {
        position++;
      }
      value.append(text.charAt(position));
    }
    require(String.valueOf(quote));
    return new Formula.Literal(value.toString());
  }

  private String word(java.util.function.IntPredicate belongs) {
    int start = position;
    while (position < text.length() && belongs.test(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private boolean take(String symbol) {
    skipBlanks();
    boolean there = text.startsWith(symbol, position);
    position += there ? symbol.length() : 0;
    return there;
  }

  private void require(String symbol) {
    if (!take(symbol)) {
      throw new IllegalArgumentException(
          "the formula lacks " + symbol + " at character " + position);
    }
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }
}

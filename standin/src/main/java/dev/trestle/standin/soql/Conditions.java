package dev.trestle.standin.soql;

import dev.trestle.standin.soql.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads WHERE and HAVING. AND and OR do not mix without parentheses, as on the platform. */
final class Conditions {
  private static final int MAX_DEPTH = 200;

  private final Cursor cursor;
  private final Expressions expressions;
  private final Values values;
  private final Parser parser;
  private int depth;

  Conditions(Cursor cursor, Expressions expressions, Parser parser) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.values = new Values(cursor);
    this.parser = parser;
  }

  Condition condition() {
    if (++depth > MAX_DEPTH) {
      throw SoqlException.plain(
          "QUERY_TOO_COMPLICATED",
          "Query is either selecting too many fields or the filter conditions are too complicated.");
    }
    List<Condition> parts = new ArrayList<>();
    parts.add(negatable());
    boolean and = cursor.sees("AND");
    while (cursor.accept(and ? "AND" : "OR")) {
      parts.add(negatable());
    }
    if (cursor.sees("AND") || cursor.sees("OR")) {
      throw cursor.unexpected();
    }
    depth--;
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return and ? new Condition.And(parts) : new Condition.Or(parts);
  }

  private Condition negatable() {
    return cursor.accept("NOT") ? new Condition.Not(simple()) : simple();
  }

  private Condition simple() {
    if (cursor.acceptSymbol("(")) {
      Condition inner = condition();
      cursor.expectSymbol(")");
      return inner;
    }
    Expression left = expressions.expression();
    if (cursor.accept("IN")) {
      return in(left, false);
    }
    if (cursor.accept("NOT", "IN")) {
      return in(left, true);
    }
    if (cursor.sees("INCLUDES") || cursor.sees("EXCLUDES")) {
      return chosen(left, cursor.take().isWord("EXCLUDES"));
    }
    Operator operator = operator();
    return new Condition.Comparison(left, operator, values.value(operator == Operator.LIKE));
  }

  private Condition in(Expression left, boolean negated) {
    cursor.expectSymbol("(");
    if (cursor.sees("SELECT")) {
      Query query = parser.subquery();
      cursor.expectSymbol(")");
      return new Condition.InQuery(left, negated, query);
    }
    List<Value> list = new ArrayList<>();
    do {
      list.add(values.value(false));
    } while (cursor.acceptSymbol(","));
    cursor.expectSymbol(")");
    return new Condition.InList(left, negated, list);
  }

  private Condition chosen(Expression left, boolean excluded) {
    cursor.expectSymbol("(");
    List<String> sets = new ArrayList<>();
    do {
      sets.add(Strings.resolve(cursor, cursor.expect(Token.Kind.STRING), false));
    } while (cursor.acceptSymbol(","));
    cursor.expectSymbol(")");
    return new Condition.Chosen(left, excluded, sets);
  }

  private Operator operator() {
    Token token = cursor.take();
    return switch (token.text().toUpperCase(Locale.ROOT)) {
      case "=" -> Operator.EQUAL;
      case "!=", "<>" -> Operator.NOT_EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      case "LIKE" -> Operator.LIKE;
      default -> throw cursor.error(token, "unexpected token: " + token.shown());
    };
  }
}

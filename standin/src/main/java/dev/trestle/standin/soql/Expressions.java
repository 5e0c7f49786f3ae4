package dev.trestle.standin.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads fields and functions. */
final class Expressions {
  private final Cursor cursor;

  Expressions(Cursor cursor) {
    this.cursor = cursor;
  }

  Expression expression() {
    Token word = cursor.peek();
    if (!cursor.peek(1).isSymbol("(")) {
      return path();
    }
    if (word.isWord("DISTANCE")) {
      return distance();
    }
    Optional<Function> function = Function.named(word.text());
    if (word.kind() != Token.Kind.WORD || function.isEmpty()) {
      throw cursor.unexpected();
    }
    cursor.take();
    return new Expression.Call(function.get(), arguments(function.get()), word.at());
  }

  private List<Expression> arguments(Function function) {
    cursor.expectSymbol("(");
    if (function == Function.COUNT && cursor.acceptSymbol(")")) {
      return List.of();
    }
    Expression argument = expression();
    cursor.expectSymbol(")");
    return List.of(argument);
  }

  Expression.FieldPath path() {
    Token first = cursor.expect(Token.Kind.WORD);
    List<String> names = new ArrayList<>();
    names.add(first.text());
    while (cursor.acceptSymbol(".")) {
      names.add(cursor.expect(Token.Kind.WORD).text());
    }
    return new Expression.FieldPath(names, first.at());
  }

  private Expression distance() {
    int at = cursor.take().at();
    cursor.expectSymbol("(");
    Expression.FieldPath location = path();
    cursor.expectSymbol(",");
    cursor.expect("GEOLOCATION");
    cursor.expectSymbol("(");
    double latitude = number();
    cursor.expectSymbol(",");
    double longitude = number();
    cursor.expectSymbol(")");
    cursor.expectSymbol(",");
    Token unit = cursor.expect(Token.Kind.STRING);
    if (!unit.text().equalsIgnoreCase("mi") && !unit.text().equalsIgnoreCase("km")) {
      throw cursor.error(unit, "unexpected token: " + unit.shown());
    }
    cursor.expectSymbol(")");
    return new Expression.Distance(
        location, latitude, longitude, unit.text().equalsIgnoreCase("mi"), at);
  }

  private double number() {
    return Double.parseDouble(cursor.expect(Token.Kind.NUMBER).text());
  }
}

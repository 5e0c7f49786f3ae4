package dev.trestle.standin.soql;

import dev.trestle.standin.soql.Expression.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what stands between SELECT and FROM. */
final class SelectList {
  private final Cursor cursor;
  private final Expressions expressions;
  private final Parser parser;

  SelectList(Cursor cursor, Expressions expressions, Parser parser) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.parser = parser;
  }

  List<SelectItem> items() {
    List<SelectItem> items = new ArrayList<>();
    do {
      items.add(item());
    } while (cursor.acceptSymbol(","));
    return items;
  }

  private SelectItem item() {
    if (cursor.acceptSymbol("(")) {
      Query query = parser.subquery();
      cursor.expectSymbol(")");
      return new SelectItem.Children(query);
    }
    if (cursor.peek().isWord("FIELDS") && cursor.peek(1).isSymbol("(")) {
      return fields();
    }
    if (cursor.peek().isWord("TYPEOF")
        && cursor.peek(1).kind() == Token.Kind.WORD
        && !cursor.peek(1).isWord("FROM")) {
      return typeOf();
    }
    return new SelectItem.Selected(expressions.expression(), alias());
  }

  private @Nullable String alias() {
    Token token = cursor.peek();
    Token after = cursor.peek(1);
    boolean present =
        token.kind() == Token.Kind.WORD
            && !token.isWord("FROM")
            && (after.isSymbol(",") || after.isWord("FROM"));
    return present ? cursor.take().text() : null;
  }

  private SelectItem fields() {
    int at = cursor.take().at();
    cursor.expectSymbol("(");
    Token which = cursor.expect(Token.Kind.WORD);
    SelectItem.Fields.Set set =
        switch (which.text().toUpperCase(Locale.ROOT)) {
          case "ALL" -> SelectItem.Fields.Set.ALL;
          case "STANDARD" -> SelectItem.Fields.Set.STANDARD;
          case "CUSTOM" -> SelectItem.Fields.Set.CUSTOM;
          default -> throw cursor.error(which, "unexpected token: " + which.shown());
        };
    cursor.expectSymbol(")");
    return new SelectItem.Fields(set, at);
  }

  private SelectItem typeOf() {
    cursor.take();
    FieldPath relation = expressions.path();
    List<SelectItem.TypeOf.When> whens = new ArrayList<>();
    while (cursor.accept("WHEN")) {
      String type = cursor.expect(Token.Kind.WORD).text();
      cursor.expect("THEN");
      whens.add(new SelectItem.TypeOf.When(type, paths()));
    }
    List<FieldPath> otherwise = cursor.accept("ELSE") ? paths() : List.of();
    cursor.expect("END");
    return new SelectItem.TypeOf(relation, whens, otherwise);
  }

  private List<FieldPath> paths() {
    List<FieldPath> paths = new ArrayList<>();
    do {
      paths.add(expressions.path());
    } while (cursor.acceptSymbol(","));
    return paths;
  }
}

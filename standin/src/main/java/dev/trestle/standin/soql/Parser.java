package dev.trestle.standin.soql;

import dev.trestle.standin.soql.Query.GroupBy;
import dev.trestle.standin.soql.Query.Ordering;
import dev.trestle.standin.soql.Query.ParentAlias;
import dev.trestle.standin.soql.Query.Source;
import dev.trestle.standin.soql.Query.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a query, clause by clause in the order the platform demands. */
public final class Parser {
  private static final int MAX_LENGTH = 100_000;
  private static final Set<String> AFTER_SOURCE =
      Set.of(
          "USING", "WHERE", "WITH", "GROUP", "ORDER", "LIMIT", "OFFSET", "FOR", "UPDATE", "HAVING",
          "ALL");

  private final Cursor cursor;
  private final Expressions expressions;
  private final Conditions conditions;
  private final SelectList selectList;

  private Parser(String text) {
    this.cursor = new Cursor(text);
    this.expressions = new Expressions(cursor);
    this.conditions = new Conditions(cursor, expressions, this);
    this.selectList = new SelectList(cursor, expressions, this);
  }

  /**
   * The tree of a whole query. Throws {@link SoqlException} with the platform's message where it is
   * not one.
   */
  public static Query parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw SoqlException.plain(
          "MALFORMED_QUERY",
          "SOQL statements cannot be longer than " + MAX_LENGTH + " characters.");
    }
    Parser parser = new Parser(text);
    Query query = parser.subquery();
    if (parser.cursor.peek().kind() != Token.Kind.END) {
      throw parser.cursor.unexpected();
    }
    return query;
  }

  Query subquery() {
    cursor.expect("SELECT");
    List<SelectItem> select = selectList.items();
    cursor.expect("FROM");
    Source from = source();
    List<ParentAlias> parentAliases = parentAliases();
    String scope = cursor.accept("USING", "SCOPE") ? cursor.expect(Token.Kind.WORD).text() : null;
    Condition where = cursor.accept("WHERE") ? conditions.condition() : null;
    With with = cursor.accept("WITH") ? with() : null;
    GroupBy groupBy = groupBy();
    Condition having = cursor.accept("HAVING") ? conditions.condition() : null;
    List<Ordering> orderBy = orderBy();
    Integer limit = cursor.accept("LIMIT") ? count() : null;
    Integer offset = cursor.accept("OFFSET") ? count() : null;
    trailers();
    return new Query(
        cursor.query(),
        select,
        from,
        parentAliases,
        scope,
        where,
        with,
        groupBy,
        having,
        orderBy,
        limit,
        offset);
  }

  private Source source() {
    Token name = cursor.expect(Token.Kind.WORD);
    return new Source(name.text(), sourceAlias(), name.at());
  }

  private @Nullable String sourceAlias() {
    if (cursor.accept("AS")) {
      return cursor.expect(Token.Kind.WORD).text();
    }
    Token token = cursor.peek();
    boolean alias =
        token.kind() == Token.Kind.WORD
            && !AFTER_SOURCE.contains(token.text().toUpperCase(Locale.ROOT));
    return alias ? cursor.take().text() : null;
  }

  private List<ParentAlias> parentAliases() {
    List<ParentAlias> aliases = new ArrayList<>();
    while (cursor.acceptSymbol(",")) {
      Expression.FieldPath path = expressions.path();
      String alias = sourceAlias();
      aliases.add(new ParentAlias(path, alias == null ? path.last() : alias));
    }
    return aliases;
  }

  private With with() {
    Token word = cursor.expect(Token.Kind.WORD);
    return switch (word.text().toUpperCase(Locale.ROOT)) {
      case "SECURITY_ENFORCED" -> With.SECURITY_ENFORCED;
      case "USER_MODE" -> With.USER_MODE;
      case "SYSTEM_MODE" -> With.SYSTEM_MODE;
      default -> throw cursor.error(word, "unexpected token: " + word.shown());
    };
  }

  private GroupBy groupBy() {
    if (!cursor.accept("GROUP", "BY")) {
      return new GroupBy(GroupBy.Kind.NONE, List.of());
    }
    GroupBy.Kind kind = GroupBy.Kind.PLAIN;
    if (cursor.peek(1).isSymbol("(") && (cursor.sees("ROLLUP") || cursor.sees("CUBE"))) {
      kind = cursor.take().isWord("CUBE") ? GroupBy.Kind.CUBE : GroupBy.Kind.ROLLUP;
      cursor.expectSymbol("(");
    }
    List<Expression> keys = new ArrayList<>();
    do {
      keys.add(expressions.expression());
    } while (cursor.acceptSymbol(","));
    if (kind != GroupBy.Kind.PLAIN) {
      cursor.expectSymbol(")");
    }
    return new GroupBy(kind, keys);
  }

  private List<Ordering> orderBy() {
    List<Ordering> keys = new ArrayList<>();
    if (cursor.accept("ORDER", "BY")) {
      do {
        keys.add(ordering());
      } while (cursor.acceptSymbol(","));
    }
    return keys;
  }

  private Ordering ordering() {
    Expression by = expressions.expression();
    boolean descending = cursor.accept("DESC");
    if (!descending) {
      cursor.accept("ASC");
    }
    Boolean nullsFirst = null;
    if (cursor.accept("NULLS", "FIRST")) {
      nullsFirst = true;
    } else if (cursor.accept("NULLS", "LAST")) {
      nullsFirst = false;
    }
    return new Ordering(by, descending, nullsFirst);
  }

  private Integer count() {
    Token token = cursor.expect(Token.Kind.NUMBER);
    if (!token.text().matches("\\d{1,9}")) {
      throw cursor.error(token, "unexpected token: " + token.shown());
    }
    return Integer.valueOf(token.text());
  }

  /**
   * FOR VIEW, FOR REFERENCE, FOR UPDATE, UPDATE TRACKING, UPDATE VIEWSTAT: legal, and without
   * effect on what is read.
   */
  private void trailers() {
    while (cursor.accept("FOR", "VIEW")
        || cursor.accept("FOR", "REFERENCE")
        || cursor.accept("FOR", "UPDATE")
        || cursor.accept("UPDATE", "TRACKING")
        || cursor.accept("UPDATE", "VIEWSTAT")) {
      cursor.acceptSymbol(",");
    }
  }
}

package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.serve.view.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a page.
 *
 * <p>Columns: the record's JSON, then the text of each sort key. One row more than the limit is
 * asked for, to know whether there is a next page. The text depends on the shape of the query only,
 * so the driver prepares it once for each shape.
 */
public final class ListSql {
  private ListSql() {}

  public static Sql page(ListQuery query, @Nullable Position after) {
    Sql sql = new Sql();
    sql.add("select ").add(query.view().json(query.fields()));
    query.sort().forEach(key -> sql.add(", t.").add(key.field().column()).add("::text"));
    where(sql, query);
    if (after != null) {
      sql.add(" and (");
      goOn(sql, query.sort(), after);
      sql.add(")");
    }
    return sql.add(orderBy(query.sort()))
        .add(" limit cast(? as integer)", Integer.toString(query.limit() + 1));
  }

  public static Sql count(ListQuery query) {
    Sql sql = new Sql();
    sql.add("select count(*)");
    where(sql, query);
    return sql;
  }

  private static void where(Sql sql, ListQuery query) {
    sql.add(" from ").add(query.view().table()).add(" t where t.");
    sql.add(query.view().deletedColumn()).add(" is not true");
    query
        .conditions()
        .forEach(condition -> {
          sql.add(" and ");
          condition(sql, condition);
        });
  }

  private static String orderBy(List<SortKey> sort) {
    return sort.stream()
        .map(key -> "t." + key.field().column() + (key.descending() ? " desc" : ""))
        .collect(Collectors.joining(", ", " order by ", ""));
  }

  private static void condition(Sql sql, Condition condition) {
    String column = "t." + condition.field().column();
    switch (condition.operator()) {
      case EQ -> equal(sql, column, condition);
      case NE -> {
        sql.add("(").add(column).add(" is null or not (");
        equal(sql, column, condition);
        sql.add("))");
      }
      case LT -> compare(sql, column, " < ", condition);
      case LTE -> compare(sql, column, " <= ", condition);
      case GT -> compare(sql, column, " > ", condition);
      case GTE -> compare(sql, column, " >= ", condition);
      case IN ->
          sql.add(column + " = any(" + cast(condition.field(), "[]"), condition.values()).add(")");
      case NIN ->
          sql.add(
                  "("
                      + column
                      + " is null or "
                      + column
                      + " <> all("
                      + cast(condition.field(), "[]"),
                  condition.values())
              .add("))");
      case NULL -> sql.add(column).add(isNull(condition.value().equals("true")));
      case CONTAINS -> sql.add(column + " ilike ?", "%" + escapeLike(condition.value()) + "%");
      case STARTS -> sql.add(column + " ilike ?", escapeLike(condition.value()) + "%");
      case INCLUDES -> includes(sql, column, condition.values());
    }
  }

  private static void equal(Sql sql, String column, Condition condition) {
    switch (condition.field().type()) {
      case TEXT_ARRAY -> {
        List<String> set = set(condition.value());
        sql.add("(" + column + " @> cast(? as text[])", set);
        sql.add(" and " + column + " <@ cast(? as text[]))", set);
      }
      case TEXT, BOOLEAN, INTEGER, BIGINT, NUMERIC, DATE, TIMESTAMP, TIME ->
          compare(sql, column, " = ", condition);
    }
  }

  private static void compare(Sql sql, String column, String comparison, Condition condition) {
    sql.add(column + comparison + cast(condition.field(), ""), condition.value());
  }

  private static void includes(Sql sql, String column, List<String> sets) {
    sql.add("(");
    IntStream.range(0, sets.size())
        .forEach(i ->
            sql.add((i == 0 ? "" : " or ") + column + " @> cast(? as text[])", set(sets.get(i))));
    sql.add(")");
  }

  private static List<String> set(String joined) {
    return Arrays.stream(joined.split(";", -1)).filter(part -> !part.isEmpty()).toList();
  }

  /** Rows behind the position: a later key decides only among equals of the keys before it. */
  private static void goOn(Sql sql, List<SortKey> sort, Position after) {
    bound(sql, sort.getFirst(), after.keys().getFirst());
    for (int last = 0; last < sort.size(); last++) {
      sql.add(last == 0 ? "(" : " or (");
      for (int i = 0; i < last; i++) {
        sameKey(sql, sort.get(i).field(), after.keys().get(i));
        sql.add(" and ");
      }
      laterKey(sql, sort.get(last), after.keys().get(last));
      sql.add(")");
    }
    sql.add(")");
  }

  /** Lets an index start at the position; ascending, the nulls still to come forbid it. */
  private static void bound(Sql sql, SortKey first, @Nullable String value) {
    if (first.descending() && value != null) {
      sql.add("t." + first.field().column() + " <= " + cast(first.field(), "") + " and (", value);
    } else {
      sql.add("(");
    }
  }

  private static void sameKey(Sql sql, Field field, @Nullable String value) {
    if (value == null) {
      sql.add("t." + field.column() + isNull(true));
    } else {
      sql.add("t." + field.column() + " = " + cast(field, ""), value);
    }
  }

  private static void laterKey(Sql sql, SortKey key, @Nullable String value) {
    String column = "t." + key.field().column();
    if (value == null) {
      sql.add(key.descending() ? column + isNull(false) : "false");
    } else if (key.descending()) {
      sql.add(column + " < " + cast(key.field(), ""), value);
    } else if (key.field().isId()) {
      sql.add(column + " > " + cast(key.field(), ""), value);
    } else {
      sql.add("(" + column + isNull(true) + " or " + column + " > " + cast(key.field(), ""), value);
      sql.add(")");
    }
  }

  private static String cast(Field field, String suffix) {
    return "cast(? as " + field.type().sqlName() + suffix + ")";
  }

  private static String isNull(boolean yes) {
    return yes ? " is null" : " is not null";
  }

  private static String escapeLike(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}

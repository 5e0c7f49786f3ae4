package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How canonical texts travel to and from PostgreSQL: as text arrays, cast on the server. */
final class EngineSql {
  private EngineSql() {}

  /** The column as text that {@link ColumnType#canonical} takes, whatever the session's zone. */
  static String asText(Column column) {
    String name = "w." + Identifiers.quote(column.name());
    return switch (column.type()) {
      case TIMESTAMP -> "(extract(epoch from " + name + ") * 1000)::bigint::text";
      case TEXT_ARRAY -> "array_to_string(" + name + ", ';')";
      case TEXT -> name;
      case BOOLEAN, INTEGER, BIGINT, NUMERIC, DATE, TIME -> name + "::text";
    };
  }

  /** The canonical text of what {@link #asText} selected. */
  static @Nullable String canonical(Column column, @Nullable String text) {
    if (text == null || column.type() == ColumnType.TEXT) {
      return text;
    }
    if (column.type() == ColumnType.TIMESTAMP) {
      return java.time.Instant.ofEpochMilli(Long.parseLong(text)).toString();
    }
    return column.type().canonical(text, column.scale());
  }

  /** A canonical text, in an expression, as a value of the column's type. */
  static String fromText(Column column, String expression) {
    return column.type() == ColumnType.TEXT_ARRAY
        ? "string_to_array(" + expression + ", ';')"
        : column.type() == ColumnType.TEXT
            ? expression
            : expression + "::" + column.type().sqlName();
  }

  static Array texts(Connection connection, Collection<? extends @Nullable String> values)
      throws SQLException {
    return connection.createArrayOf("text", values.toArray(new String[0]));
  }

  static Array longs(Connection connection, Collection<Long> values) throws SQLException {
    return connection.createArrayOf("bigint", values.toArray(new Long[0]));
  }

  static Array booleans(Connection connection, Collection<Boolean> values) throws SQLException {
    return connection.createArrayOf("boolean", values.toArray(new Boolean[0]));
  }

  /** Runs a statement whose parameters are these, in order. */
  static int update(Connection connection, String sql, List<?> parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      return statement.executeUpdate();
    }
  }

  /** The only number of a query without parameters. */
  static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}

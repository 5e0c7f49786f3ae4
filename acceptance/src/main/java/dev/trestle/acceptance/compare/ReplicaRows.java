package dev.trestle.acceptance.compare;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.org.FieldInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All rows of a table in id order, fetched in pages. Needs a connection without autocommit. */
final class ReplicaRows implements Iterator<Row>, AutoCloseable {
  private static final int PAGE_ROWS = 2_000;

  private final List<FieldInfo> fields;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private boolean read;
  private @Nullable Row next;

  ReplicaRows(Connection database, String schema, Mirrored mirrored, List<FieldInfo> fields)
      throws SQLException {
    this.fields = fields;
    this.statement = database.prepareStatement(sql(schema, mirrored, fields));
    statement.setFetchSize(PAGE_ROWS);
    this.rows = statement.executeQuery();
  }

  private static String sql(String schema, Mirrored mirrored, List<FieldInfo> fields) {
    StringBuilder sql =
        new StringBuilder("select id, coalesce(")
            .append(quoted(mirrored.deletedColumn()))
            .append(", false)");
    for (FieldInfo field : fields) {
      sql.append(", ").append(quoted(mirrored.columns().get(field.name())));
    }
    return sql.append(" from ")
        .append(quoted(schema))
        .append('.')
        .append(quoted(mirrored.table()))
        .append(" order by id collate \"C\"")
        .toString();
  }

  private static String quoted(@Nullable String identifier) {
    if (identifier == null) {
      throw new IllegalArgumentException("no column");
    }
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public boolean hasNext() {
    if (!read) {
      next = read();
      read = true;
    }
    return next != null;
  }

  @Override
  public Row next() {
    Row row = hasNext() ? next : null;
    if (row == null) {
      throw new NoSuchElementException();
    }
    read = false;
    return row;
  }

  private @Nullable Row read() {
    try {
      if (!rows.next()) {
        return null;
      }
      List<@Nullable Object> values = new ArrayList<>(fields.size());
      for (int i = 0; i < fields.size(); i++) {
        values.add(Values.fromReplica(rows, i + 3, fields.get(i).type()));
      }
      return new Row(rows.getString(1), rows.getBoolean(2), values);
    } catch (SQLException e) {
      throw new AcceptanceException("The replica cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}

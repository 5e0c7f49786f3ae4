package dev.trestle.bridge.app;

import dev.trestle.bridge.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** About how many rows the published objects have, from the planner's statistics: costs nothing. */
final class RowEstimates {
  private static final String SQL =
      """
      select o.object, case when c.reltuples > 0 then c.reltuples::bigint else o.rows_loaded end
      from trestle.object o
      left join pg_class c on c.oid = to_regclass(format('%I.%I', ?::text, o.table_name))
      where o.published_at is not null
      """;

  private RowEstimates() {}

  static Map<String, Long> read(Database database) {
    try (Connection connection = database.writer().getConnection();
        PreparedStatement select = connection.prepareStatement(SQL)) {
      select.setString(1, database.schemas().data());
      Map<String, Long> found = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.put(row.getString(1), row.getLong(2));
        }
      }
      return found;
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }
}

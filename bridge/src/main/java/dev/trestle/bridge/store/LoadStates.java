package dev.trestle.bridge.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The state that all rows of an object's first load share: a row without a narrow companion of its
 * own has this one. It never changes once the object is published.
 */
final class LoadStates {
  private final Map<String, RowState> known = new ConcurrentHashMap<>();

  @Nullable RowState of(Connection connection, String object) throws SQLException {
    RowState state = known.get(object);
    if (state == null) {
      state = read(connection, object);
      if (state != null) {
        known.put(object, state);
      }
    }
    return state;
  }

  private static @Nullable RowState read(Connection connection, String object) throws SQLException {
    String sql =
        """
        select r.start_sf_ms, r.end_sf_ms, r.end_ticket, r.ended_db_ms
        from trestle.object o join trestle.read r on r.id = o.load_read where o.object = ?
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, object);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        long endSfMs = row.getLong(2);
        long endTicket = row.getLong(3);
        long endedDbMs = row.getLong(4);
        return new RowState(
            row.getLong(1), endSfMs, endTicket, endSfMs, endedDbMs, 0, endTicket, endedDbMs);
      }
    }
  }
}

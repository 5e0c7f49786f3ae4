package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * How many rows of an object vanished within a window of time, counted by all processes together.
 */
public final class VanishWindows {
  private final DataSource source;

  public VanishWindows(DataSource source) {
    this.source = source;
  }

  /** Counts more rows, if the window has room for them; whether it had. */
  public boolean admits(String object, int vanished, long allowed, long windowMs, long nowMs) {
    if (vanished > allowed) {
      return false;
    }
    String sql =
        """
        insert into trestle.setting as s (name, value) values (?, ? || ' ' || ?)
        on conflict (name) do update set value =
          case when split_part(s.value, ' ', 1)::bigint < ? then excluded.value
          else split_part(s.value, ' ', 1) || ' ' || (split_part(s.value, ' ', 2)::bigint + ?) end
        where split_part(s.value, ' ', 1)::bigint < ?
          or split_part(s.value, ' ', 2)::bigint + ? <= ?
        returning 1
        """;
    try (Connection connection = source.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, "vanish:" + object);
      update.setString(2, Long.toString(nowMs));
      update.setString(3, Integer.toString(vanished));
      update.setLong(4, nowMs - windowMs);
      update.setLong(5, vanished);
      update.setLong(6, nowMs - windowMs);
      update.setLong(7, vanished);
      update.setLong(8, allowed);
      try (ResultSet row = update.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new TrestleException(
          PgEngineStore.errorOf(e), "counting vanished rows failed: " + e.getMessage(), e);
    }
  }
}

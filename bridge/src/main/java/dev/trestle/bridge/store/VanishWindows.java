package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * How many rows of an object vanished within a window of time, counted by all processes together;
 * and whether an operator has said that they are gone.
 */
public final class VanishWindows {
  private final DataSource source;

  public VanishWindows(DataSource source) {
    this.source = source;
  }

  /** Lets rows of the object that vanish count as deleted for a time. */
  public void confirm(String object, Duration time) {
    String sql =
        """
        insert into trestle.setting (name, value) values (?, (now() + ? * interval '1 second')::text)
        on conflict (name) do update set value = excluded.value
        """;
    run(
        "confirming vanished rows",
        connection ->
            EngineSql.update(connection, sql, List.of(confirmed(object), time.toSeconds())));
  }

  public boolean isConfirmed(String object) {
    String sql = "select 1 from trestle.setting where name = ? and value::timestamptz > now()";
    return run(
        "looking for a confirmation",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, confirmed(object));
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  private static String confirmed(String object) {
    return "vanish:confirmed:" + object;
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
    return run(
        "counting vanished rows",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(sql)) {
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
          }
        });
  }

  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private <T> T run(String doing, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw new TrestleException(PgEngineStore.errorOf(e), doing + " failed: " + e.getMessage(), e);
    }
  }
}

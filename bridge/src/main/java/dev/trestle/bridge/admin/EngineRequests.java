package dev.trestle.bridge.admin;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks the engine, through its table of requests, to poll or to verify now. */
public final class EngineRequests {
  private final DataSource source;

  public EngineRequests(DataSource source) {
    this.source = source;
  }

  /** Returns the number of a request to poll every object; durable when this returns. */
  public long poll() {
    return ask("poll", Optional.empty());
  }

  /**
   * Returns the number of a request to verify; durable when this returns.
   *
   * @param object empty for every object
   */
  public long verify(Optional<String> object) {
    return ask("verify", object);
  }

  private long ask(String kind, Optional<String> object) {
    String sql = "insert into trestle.request (kind, object) values (?, ?) returning id::text";
    return first(sql, kind, object.orElse(null)).map(Long::parseLong).orElseThrow();
  }

  /** What came of it, once the engine has done what was asked. */
  public Optional<String> outcome(long request) {
    String sql =
        "select coalesce(outcome, '') from trestle.request"
            + " where id = ?::bigint and done_at is not null";
    return first(sql, Long.toString(request));
  }

  private Optional<String> first(String sql, @org.jspecify.annotations.Nullable String... values) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new TrestleException(
          TrestleError.DATABASE_FAILED, "the table of requests cannot be used", e);
    }
  }
}

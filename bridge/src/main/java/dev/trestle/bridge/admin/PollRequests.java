package dev.trestle.bridge.admin;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks the engine, through its table of requests, to poll every object now. */
public final class PollRequests {
  private final DataSource source;

  public PollRequests(DataSource source) {
    this.source = source;
  }

  /** Returns the number of the request; durable when this returns. */
  public long ask() {
    return number("insert into trestle.request (kind) values ('poll') returning id");
  }

  /** Whether the engine has done what was asked. */
  public boolean isDone(long request) {
    return number(
            "select count(*) from trestle.request where id = ? and done_at is not null", request)
        > 0;
  }

  private long number(String sql, Long... arguments) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setLong(i + 1, arguments[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new TrestleException(
          TrestleError.DATABASE_FAILED, "the table of requests cannot be used", e);
    }
  }
}

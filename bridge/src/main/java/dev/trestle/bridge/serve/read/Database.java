package dev.trestle.bridge.serve.read;

import dev.trestle.bridge.serve.http.DatabaseProblems;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.query.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Runs read statements. A plan made stale by a change of the table is tried once more. */
public final class Database {
  /** The plan or prepared statement became invalid; the next attempt prepares anew. */
  private static final Set<String> STALE_PLAN = Set.of("0A000", "26000");

  /** Rows fetched at a time, in steps. */
  private static final int FETCH_ROWS = 100;

  /** Reads a result. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private final DataSource pool;

  public Database(DataSource pool) {
    this.pool = pool;
  }

  /** The result of the statement; a 503 problem when the database is away or too slow. */
  public <T> T query(Sql sql, Reader<T> reader) {
    try {
      return queryOnce(sql, reader);
    } catch (SQLException first) {
      if (!STALE_PLAN.contains(String.valueOf(first.getSQLState()))) {
        throw new ProblemException(DatabaseProblems.of(first), first);
      }
    }
    try {
      return queryOnce(sql, reader);
    } catch (SQLException second) {
      throw new ProblemException(DatabaseProblems.of(second), second);
    }
  }

  /**
   * As {@link #query}, but rows are fetched a few at a time, so that a reader may stop early and a
   * large result is never in memory as a whole. Costs one more round trip.
   */
  public <T> T queryInSteps(Sql sql, Reader<T> reader) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      T result = query(connection, sql, reader);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new ProblemException(DatabaseProblems.of(e), e);
    }
  }

  private <T> T queryOnce(Sql sql, Reader<T> reader) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return query(connection, sql, reader);
    }
  }

  private static <T> T query(Connection connection, Sql sql, Reader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      statement.setFetchSize(FETCH_ROWS);
      bind(connection, statement, sql.binds());
      try (ResultSet rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    }
  }

  private static void bind(Connection connection, PreparedStatement statement, List<Sql.Bind> binds)
      throws SQLException {
    int index = 1;
    for (Sql.Bind bind : binds) {
      switch (bind) {
        case Sql.Text text -> statement.setString(index++, text.value());
        case Sql.Texts texts ->
            statement.setArray(index++, connection.createArrayOf("text", texts.values().toArray()));
      }
    }
  }
}

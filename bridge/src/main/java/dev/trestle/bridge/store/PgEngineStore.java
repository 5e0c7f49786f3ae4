package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** The engine's store on PostgreSQL. */
public final class PgEngineStore implements EngineStore {
  private static final int ATTEMPTS_MAX = 10;

  /** Deadlock, serialisation failure, lock time-out, and a plan made before a column was added. */
  private static final Set<String> AGAIN = Set.of("40P01", "40001", "55P03", "0A000");

  private static final String DISK_FULL = "53100";

  private final DataSource source;
  private final OrgSchemas schemas;
  private final long leaseToken;
  private final LoadStates loadStates = new LoadStates();

  /** A store that nobody else competes for. */
  public PgEngineStore(DataSource source, OrgSchemas schemas) {
    this(source, schemas, Lease.NONE);
  }

  /**
   * A store whose cursors move only while the token is valid.
   *
   * @param leaseToken see {@link Lease}
   */
  public PgEngineStore(DataSource source, OrgSchemas schemas, long leaseToken) {
    this.source = source;
    this.schemas = schemas;
    this.leaseToken = leaseToken;
  }

  public long leaseToken() {
    return leaseToken;
  }

  @Override
  public <T> T transaction(Function<EngineTransaction, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transactionOnce(work);
      } catch (SQLException e) {
        if (attempt >= ATTEMPTS_MAX || !AGAIN.contains(String.valueOf(e.getSQLState()))) {
          throw failed(e);
        }
      }
    }
  }

  private <T> T transactionOnce(Function<EngineTransaction, T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.apply(new PgEngineTransaction(connection, schemas, loadStates, leaseToken));
        connection.commit();
        return result;
      } catch (UncheckedSqlException e) {
        rollback(connection, e.sqlCause());
        throw e.sqlCause();
      } catch (RuntimeException | Error e) {
        // Even when memory runs out: to switch auto-commit on would commit half of the work.
        rollback(connection, e);
        throw e;
      } finally {
        if (!connection.isClosed()) {
          connection.setAutoCommit(true);
        }
      }
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Work on one auto-committed connection. */
  private interface Single<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T single(Single<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public Locked ticket() {
    return single(PgEngineTransaction::ticket);
  }

  @Override
  public long nextEpoch() {
    return single(connection -> EngineSql.number(connection, "select nextval('trestle.epoch')"));
  }

  @Override
  public Optional<String> cursor(String name) {
    return single(connection -> {
      String sql = "select value from trestle.cursor where name = ?";
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        select.setString(1, name);
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
      }
    });
  }

  @Override
  public void saveCursor(String name, String value) {
    single(connection -> Lease.saveCursor(connection, leaseToken, name, value));
  }

  @Override
  public void removeCursor(String name) {
    single(connection -> Lease.removeCursor(connection, leaseToken, name));
  }

  @Override
  public List<String> dueObjects() {
    return single(connection -> {
      String sql =
          "select object from trestle.dirty where due_db_ms <= "
              + PgEngineTransaction.NOW_MS
              + " group by object order by min(due_db_ms)";
      try (PreparedStatement select = connection.prepareStatement(sql);
          ResultSet rows = select.executeQuery()) {
        List<String> objects = new ArrayList<>();
        while (rows.next()) {
          objects.add(rows.getString(1));
        }
        return objects;
      }
    });
  }

  @Override
  public List<DirtyMark> due(String object, int rowsMax) {
    return single(connection -> {
      long nowDbMs = EngineSql.number(connection, "select " + PgEngineTransaction.NOW_MS);
      return new EngineMarks(connection).due(object, rowsMax, nowDbMs);
    });
  }

  private static TrestleException failed(SQLException e) {
    return new TrestleException(errorOf(e), "the database refused: " + e.getMessage(), e);
  }

  /** What a failure of the database means to an operator. */
  static TrestleError errorOf(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.equals(DISK_FULL)) {
      return TrestleError.DISK_FULL;
    }
    boolean gone = state.startsWith("08") || state.startsWith("57P");
    return gone ? TrestleError.DATABASE_UNREACHABLE : TrestleError.DATABASE_FAILED;
  }
}

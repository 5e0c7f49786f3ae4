package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/** One applier's transaction on PostgreSQL. */
final class PgEngineTransaction implements EngineTransaction {
  static final String NOW_MS = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

  private static final int PARTS = 64;

  private final Connection connection;
  private final LoadStates loadStates;
  private final long leaseToken;
  private final EngineRows rows;
  private final EngineMarks marks;
  private final EngineHistory history;

  PgEngineTransaction(
      Connection connection, OrgSchemas schemas, LoadStates loadStates, long leaseToken) {
    this.connection = connection;
    this.loadStates = loadStates;
    this.leaseToken = leaseToken;
    this.rows = new EngineRows(connection, schemas);
    this.marks = new EngineMarks(connection);
    this.history = new EngineHistory(connection, schemas);
  }

  /**
   * Everything here that talks to the database; failures travel up unchecked and are classified.
   */
  private interface Work<T> {
    T run() throws SQLException;
  }

  private static <T> T run(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new UncheckedSqlException(e);
    }
  }

  @Override
  public Locked lock(Collection<RowKey> keys) {
    // Locks are taken in the order of their numbers, so that two appliers cannot wait in a ring.
    List<Long> numbers = keys.stream().map(RowKey::lockKey).distinct().sorted().toList();
    return run(() -> {
      String lock = "select pg_advisory_xact_lock(k) from unnest(?::bigint[]) as k";
      try (PreparedStatement statement = connection.prepareStatement(lock)) {
        statement.setArray(1, EngineSql.longs(connection, numbers));
        statement.executeQuery().close();
      }
      return ticket(connection);
    });
  }

  static Locked ticket(Connection connection) throws SQLException {
    String sql = "select nextval('trestle.ticket'), " + NOW_MS;
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Locked(row.getLong(1), row.getLong(2));
    }
  }

  @Override
  public Map<String, StoredRow> load(Table table, Collection<String> ids, Set<Column> columns) {
    return run(() -> rows.load(table, ids, columns, loadStates.of(connection, table.object())));
  }

  @Override
  public Map<RowKey, DirtyMark> marks(Collection<RowKey> keys) {
    return run(() -> marks.find(keys));
  }

  @Override
  public long purgedHiMs(String object) {
    return run(() -> {
      String sql = "select purged_hi_ms from trestle.object where object = ?";
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        select.setString(1, object);
        try (ResultSet row = select.executeQuery()) {
          return row.next() ? row.getLong(1) : RowState.NEVER_MS;
        }
      }
    });
  }

  @Override
  public void write(Table table, List<RowWrite> writes, long revision) {
    run(() -> {
      rows.write(table, writes, revision);
      return true;
    });
  }

  @Override
  public void history(List<HistoryEntry> entries) {
    run(() -> {
      history.append(entries);
      return true;
    });
  }

  @Override
  public void mark(List<NewMark> added) {
    run(() -> {
      marks.mark(added);
      return true;
    });
  }

  @Override
  public void clear(Collection<RowKey> keys) {
    run(() -> {
      marks.clear(keys);
      return true;
    });
  }

  @Override
  public void postpone(RowKey key, int step, long dueDbMs) {
    run(() -> {
      marks.postpone(key, step, dueDbMs);
      return true;
    });
  }

  @Override
  public void cursor(String name, String value) {
    run(() -> Lease.saveCursor(connection, leaseToken, name, value));
  }

  @Override
  public void count(Map<JudgedCounts.Key, Long> counts) {
    run(() -> JudgedCounts.add(connection, part(), counts));
  }

  /** Those who count at once have connections, and so processes of the server, of their own. */
  private int part() throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID() % PARTS;
  }

  static int saveCursor(Connection connection, String name, String value) throws SQLException {
    return EngineSql.update(
        connection,
        "insert into trestle.cursor (name, value) values (?, ?) on conflict (name)"
            + " do update set value = excluded.value, updated_at = now()",
        List.of(name, value));
  }
}

package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The right to run the engine on a database, which one process at a time holds. Each holder gets a
 * token larger than all before it; a cursor moves only in a transaction that saw its token still
 * valid, so a process that lost the lease without noticing cannot move one. Times are the
 * database's. Uses a connection of its own, so that a busy engine cannot delay a renewal.
 */
public final class Lease implements AutoCloseable {
  /** The token of a store that needs no lease. */
  public static final long NONE = 0;

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String FIRST =
      """
      insert into trestle.lease (name, holder, token, expires_at)
      values ('engine', '', 0, now()) on conflict do nothing
      """;

  /** Waits for transactions that hold the token in share mode: {@link #saveCursor}. */
  private static final String TAKE =
      """
      with free as (
        select name from trestle.lease
        where name = 'engine' and (expires_at <= clock_timestamp() or ?) for update)
      update trestle.lease l
      set holder = ?, token = l.token + 1, expires_at = clock_timestamp() + ? * interval '1 ms'
      from free where l.name = free.name returning l.token
      """;

  private static final String RENEW =
      """
      update trestle.lease set expires_at = clock_timestamp() + ? * interval '1 ms'
      where name = 'engine' and token = ?
      """;

  // Renewals take a weaker lock than "for update" and pass; taking waits.
  private static final String SAVE_CURSOR =
      """
      with held as (
        select 1 from trestle.lease where name = 'engine' and token = ? for key share)
      insert into trestle.cursor (name, value) select ?, ? from held
      on conflict (name) do update set value = excluded.value, updated_at = now()
      """;

  private static final String REMOVE_CURSOR =
      """
      with held as (
        select 1 from trestle.lease where name = 'engine' and token = ? for key share)
      delete from trestle.cursor using held where name = ?
      """;

  private final DatabaseAddress address;
  private final String holder;
  private final Duration time;
  private @Nullable Connection connection;

  /**
   * Nothing is taken yet.
   *
   * @param holder who this is, for people to read
   * @param time how long the lease lasts without a renewal
   */
  public Lease(DatabaseAddress address, String holder, Duration time) {
    this.address = address;
    this.holder = holder;
    this.time = time;
  }

  /**
   * Takes the lease if it is free.
   *
   * @param sole nobody else can be using this database, so the lease is free in any case
   * @return the token, or empty if somebody else holds the lease
   */
  public synchronized OptionalLong take(boolean sole) {
    return on("taking the lease", connection -> take(connection, sole));
  }

  private OptionalLong take(Connection connection, boolean sole) throws SQLException {
    EngineSql.update(connection, FIRST, List.of());
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setBoolean(1, sole);
      take.setString(2, holder);
      take.setLong(3, time.toMillis());
      try (ResultSet row = take.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return OptionalLong.empty(); // the last batch of the old holder is being committed
      }
      throw e;
    }
  }

  /** Keeps the lease for another while; false if somebody else has taken it. */
  public synchronized boolean renew(long token) {
    List<Object> values = List.of(time.toMillis(), token);
    return on("renewing the lease", c -> EngineSql.update(c, RENEW, values)) > 0;
  }

  /** Gives the lease up, so that the next need not wait for its end. */
  public synchronized void release(long token) {
    List<Object> values = List.of(0L, token);
    on("giving up the lease", c -> EngineSql.update(c, RENEW, values));
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T on(String step, Work<T> work) {
    try {
      return work.on(open());
    } catch (SQLException e) {
      close();
      throw new TrestleException(PgEngineStore.errorOf(e), step + " failed: " + e.getMessage(), e);
    }
  }

  private Connection open() throws SQLException {
    Connection known = connection;
    if (known != null) {
      return known;
    }
    Connection fresh = Database.connect(address, time);
    try (Statement statement = fresh.createStatement()) {
      statement.execute("set lock_timeout = '1s'");
    }
    connection = fresh;
    return fresh;
  }

  @Override
  public synchronized void close() {
    Connection known = connection;
    connection = null;
    if (known != null) {
      try {
        known.close();
      } catch (SQLException e) {
        // It is of no use any more, open or closed.
      }
    }
  }

  /** Moves a cursor in the caller's transaction, if the token is still the newest. */
  static int saveCursor(Connection connection, long token, String name, String value)
      throws SQLException {
    if (token == NONE) {
      return PgEngineTransaction.saveCursor(connection, name, value);
    }
    int moved = EngineSql.update(connection, SAVE_CURSOR, List.of(token, name, value));
    if (moved == 0) {
      throw new TrestleException(
          TrestleError.LEASE_LOST, "the cursor " + name + " was not moved and nothing was written");
    }
    return moved;
  }

  static int removeCursor(Connection connection, long token, String name) throws SQLException {
    return token == NONE
        ? EngineSql.update(connection, "delete from trestle.cursor where name = ?", List.of(name))
        : EngineSql.update(connection, REMOVE_CURSOR, List.of(token, name));
  }
}

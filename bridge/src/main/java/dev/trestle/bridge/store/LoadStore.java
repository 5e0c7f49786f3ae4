package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What first loads and verification write beside the engine. */
public final class LoadStore {
  private final DataSource source;
  private final OrgSchemas schemas;
  private final long leaseToken;

  /** A store that nobody else competes for. */
  public LoadStore(Database database) {
    this(database, Lease.NONE);
  }

  /**
   * A store whose cursors move only while the token is valid.
   *
   * @param leaseToken see {@link Lease}
   */
  public LoadStore(Database database, long leaseToken) {
    this(database.writer(), database.schemas(), leaseToken);
  }

  /** The same on connections of the caller's. */
  public LoadStore(DataSource source, OrgSchemas schemas, long leaseToken) {
    this.source = source;
    this.schemas = schemas;
    this.leaseToken = leaseToken;
  }

  public OrgSchemas schemas() {
    return schemas;
  }

  /** Work on a connection in a transaction of its own. */
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Runs the work and commits it, or nothing of it. */
  public <T> T inTransaction(String step, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } finally {
        if (!connection.isClosed()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
    } catch (SQLException e) {
      throw new TrestleException(PgEngineStore.errorOf(e), step + " failed: " + e.getMessage(), e);
    }
  }

  /** Empties a table whose load never ended. */
  public void truncate(Table table) {
    inTransaction(
        "emptying " + table.name(),
        connection -> {
          if (isPublished(connection, table.object(), "for update")) {
            throw new IllegalStateException(table.object() + " is published already");
          }
          try (Statement statement = connection.createStatement()) {
            return statement.execute("truncate " + schemas.table(table));
          }
        });
  }

  /** Saves a cursor in the caller's transaction. */
  public void cursor(Connection connection, String name, String value) throws SQLException {
    Lease.saveCursor(connection, leaseToken, name, value);
  }

  /** Records a read that filled rows; its id. */
  public static long read(Connection connection, String object, String kind, ReadInterval read)
      throws SQLException {
    String sql =
        """
        insert into trestle.read (object, kind, start_ticket, end_ticket, start_sf_ms, end_sf_ms,
          begun_db_ms, ended_db_ms) values (?, ?, ?, ?, ?, ?, ?, ?) returning id
        """;
    List<Object> values =
        List.of(
            object,
            kind,
            read.startTicket(),
            read.endTicket(),
            read.startSfMs(),
            read.endSfMs(),
            read.begunDbMs(),
            read.endedDbMs());
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        insert.setObject(i + 1, values.get(i));
      }
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Those of the ids that the table has as rows which are not deleted. */
  public List<String> alive(Table table, List<String> ids) {
    String sql =
        "select id from "
            + schemas.table(table)
            + " where id = any (?) and not "
            + Identifiers.quote(table.deletedColumn());
    return inTransaction(
        "looking up ids of " + table.name(),
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, EngineSql.texts(connection, ids));
            List<String> alive = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                alive.add(rows.getString(1));
              }
            }
            return alive;
          }
        });
  }

  /** The next ids, in order, of rows that are not deleted. */
  public List<String> aliveAfter(Table table, String id, int rowsMax) {
    String sql =
        "select id from "
            + schemas.table(table)
            + " where id > ? and not "
            + Identifiers.quote(table.deletedColumn())
            + " order by id limit ?";
    return inTransaction(
        "listing ids of " + table.name(),
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            select.setInt(2, rowsMax);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                ids.add(rows.getString(1));
              }
            }
            return ids;
          }
        });
  }

  /** Whether the object's first load is complete. */
  public boolean isPublished(String object) {
    return inTransaction("looking up " + object, connection -> isPublished(connection, object, ""));
  }

  private static boolean isPublished(Connection connection, String object, String lock)
      throws SQLException {
    String sql = "select published_at is not null from trestle.object where object = ? ";
    try (PreparedStatement select = connection.prepareStatement(sql + lock)) {
      select.setString(1, object);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Begins to compare the table's ids with a list. */
  public IdComparison compareIds(Table table) {
    try {
      Connection connection = source.getConnection();
      try {
        return new IdComparison(connection, schemas, table);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new TrestleException(
          PgEngineStore.errorOf(e), "comparing ids failed: " + e.getMessage(), e);
    }
  }

  /** About how many rows the table has, from the planner's statistics. */
  public long rowsEstimate(Table table) {
    return inTransaction(
        "counting " + table.name(),
        connection -> {
          String sql =
              "select greatest(0, reltuples)::bigint from pg_class where oid = ?::regclass";
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, schemas.table(table));
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? row.getLong(1) : 0L;
            }
          }
        });
  }
}

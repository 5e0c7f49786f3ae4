package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table's live ids, and their stamps, with a list that comes in row by row. The list
 * lives in a temporary table of one connection, which {@link #close} gives back.
 */
public final class IdComparison implements AutoCloseable {
  private static final int BATCH = 1_000;

  private final Connection connection;
  private final String table;
  private final String deletedColumn;
  private final Optional<Column> stamp;
  private final List<String> ids = new ArrayList<>();
  private final List<@Nullable String> stamps = new ArrayList<>();
  private String after = "";
  private boolean compared;

  IdComparison(Connection connection, OrgSchemas schemas, Table table) throws SQLException {
    this.connection = connection;
    this.table = schemas.table(table);
    this.deletedColumn = Identifiers.quote(table.deletedColumn());
    this.stamp =
        table.columns().stream()
            .filter(column -> column.type() == ColumnType.TIMESTAMP)
            .filter(column -> table.stampField().filter(column.field()::equals).isPresent())
            .findFirst();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table if not exists scan_ids"
              + " (id text collate \"C\" primary key, stamp timestamptz)");
      statement.execute(
          "create temporary table if not exists scan_differing (id text collate \"C\" primary key)");
      statement.execute("truncate scan_ids, scan_differing");
    }
  }

  /** One row of the list; an empty stamp is not compared. */
  public void add(String id, String stampText) {
    ids.add(id);
    stamps.add(stamp.isPresent() ? ColumnType.TIMESTAMP.canonical(stampText, 0) : null);
    if (ids.size() >= BATCH) {
      flush();
    }
  }

  private void flush() {
    try {
      EngineSql.update(
          connection,
          "insert into scan_ids select v.id, v.stamp::timestamptz"
              + " from unnest(?::text[], ?::text[]) as v (id, stamp) on conflict do nothing",
          List.of(EngineSql.texts(connection, ids), EngineSql.texts(connection, stamps)));
      ids.clear();
      stamps.clear();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The next ids that only one side has, or whose stamps differ; empty at the end. */
  public List<String> differing(int rowsMax) {
    if (!compared) {
      flush();
      compare();
      compared = true;
    }
    String sql = "select id from scan_differing where id > ? order by id limit ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, after);
      select.setInt(2, rowsMax);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      after = found.isEmpty() ? after : found.getLast();
      return found;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Once, however many differ: the tables may be large. */
  private void compare() {
    String stampDiffers =
        stamp
            .map(
                column -> " or w." + Identifiers.quote(column.name()) + " is distinct from s.stamp")
            .orElse("");
    String sql =
        "insert into scan_differing select coalesce(s.id, w.id) from scan_ids s full join (select * from "
            + table
            + " where not "
            + deletedColumn
            + ") w on w.id = s.id where (s.id is null or w.id is null"
            + stampDiffers
            + ") on conflict do nothing";
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze scan_ids");
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists scan_ids, scan_differing");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static TrestleException failed(SQLException e) {
    return new TrestleException(
        PgEngineStore.errorOf(e), "comparing ids failed: " + e.getMessage(), e);
  }
}

package dev.trestle.bridge.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How fresh the copy is, left by the process that runs the engine for those that only serve. */
public final class FreshnessStore {
  private final LoadStore store;

  public FreshnessStore(LoadStore store) {
    this.store = store;
  }

  /** Replaces what is known. */
  public void save(Map<String, Long> asOfMsByObject) {
    store.inTransaction(
        "saving how fresh the copy is",
        connection -> {
          String sql =
              """
              insert into trestle.freshness (object, as_of_sf_ms)
              select * from unnest(?, ?) on conflict (object) do update
              set as_of_sf_ms = excluded.as_of_sf_ms, updated_at = now()
              """;
          try (PreparedStatement save = connection.prepareStatement(sql)) {
            save.setArray(1, EngineSql.texts(connection, asOfMsByObject.keySet()));
            save.setArray(2, EngineSql.longs(connection, asOfMsByObject.values()));
            return save.executeUpdate();
          }
        });
  }

  /** Notes that an object is at least so fresh, in the caller's transaction. */
  static void advance(Connection connection, String object, long asOfMs) throws SQLException {
    String sql =
        """
        insert into trestle.freshness as f (object, as_of_sf_ms) values (?, ?)
        on conflict (object) do update set as_of_sf_ms = excluded.as_of_sf_ms, updated_at = now()
        where f.as_of_sf_ms < excluded.as_of_sf_ms
        """;
    EngineSql.update(connection, sql, List.of(object, asOfMs));
  }

  /** By object, up to when everything is in the copy; milliseconds on Salesforce's clock. */
  public Map<String, Long> asOfMsByObject() {
    return store.inTransaction(
        "reading how fresh the copy is",
        connection -> {
          String sql = "select object, as_of_sf_ms from trestle.freshness";
          try (PreparedStatement select = connection.prepareStatement(sql);
              ResultSet rows = select.executeQuery()) {
            Map<String, Long> found = new HashMap<>();
            while (rows.next()) {
              found.put(rows.getString(1), rows.getLong(2));
            }
            return found;
          }
        });
  }
}

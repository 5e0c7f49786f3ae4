package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is mirrored: the rows of {@code trestle.object}. */
public final class Catalog {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataSource source;

  public Catalog(DataSource source) {
    this.source = source;
  }

  /** All mirrored objects, published or not, by name. */
  public List<Table> tables() {
    return read("select definition::text from trestle.object order by object", List.of()).stream()
        .map(json -> JSON.readValue(json, Table.class))
        .toList();
  }

  public Optional<Table> table(String object) {
    return read("select definition::text from trestle.object where object = ?", List.of(object))
        .stream()
        .map(json -> JSON.readValue(json, Table.class))
        .findFirst();
  }

  /** Names of objects whose first load is complete. */
  public List<String> published() {
    return read(
        "select object from trestle.object where published_at is not null order by object",
        List.of());
  }

  public boolean isPublished(String object) {
    return published().contains(object);
  }

  public Optional<Capabilities> capabilities(String object) {
    return read(
            "select channels::text from trestle.object where object = ? and channels <> '{}'",
            List.of(object))
        .stream()
        .map(json -> JSON.readValue(json, Capabilities.class))
        .findFirst();
  }

  /**
   * All that is stored of an object.
   *
   * @param describe what the table was planned from
   */
  public record Entry(
      Table table,
      Optional<Capabilities> channels,
      Optional<JsonNode> describe,
      boolean published) {}

  /** The object's entry, published or not. */
  public Optional<Entry> entry(String object) {
    String sql =
        "select json_build_object('table', definition, 'channels', channels, 'describe', describe,"
            + " 'published', published_at is not null)::text"
            + " from trestle.object where object = ?";
    return read(sql, List.of(object)).stream().map(JSON::readTree).map(Catalog::entry).findFirst();
  }

  private static Entry entry(JsonNode json) {
    JsonNode channels = json.path("channels");
    return new Entry(
        JSON.treeToValue(json.path("table"), Table.class),
        channels.isEmpty()
            ? Optional.empty()
            : Optional.of(JSON.treeToValue(channels, Capabilities.class)),
        Optional.of(json.path("describe")).filter(JsonNode::isObject),
        json.path("published").asBoolean(false));
  }

  /** The describe the table was planned from. */
  public Optional<JsonNode> describe(String object) {
    return read(
            "select describe::text from trestle.object where object = ? and describe is not null",
            List.of(object))
        .stream()
        .map(JSON::readTree)
        .findFirst();
  }

  /** Adds the object or replaces what is known of it; whether it is published stays. */
  public void save(Table table, Capabilities capabilities, Optional<JsonNode> describe) {
    write(
        """
        insert into trestle.object (object, table_name, definition, channels, describe)
        values (?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
        on conflict (object) do update set
          definition = excluded.definition,
          channels = excluded.channels,
          describe = coalesce(excluded.describe, trestle.object.describe)
        """,
        table.object(),
        table.name(),
        JSON.writeValueAsString(table),
        JSON.writeValueAsString(capabilities),
        describe.map(JSON::writeValueAsString).orElse(null));
  }

  /**
   * Makes the object visible, in the caller's transaction.
   *
   * @param loadRead the read all its rows came from
   */
  public static void publish(Connection connection, String object, long loadRead, long rows)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update trestle.object set state = 'published', published_at = now(),"
                + " load_read = ?, rows_loaded = ? where object = ?")) {
      update.setLong(1, loadRead);
      update.setLong(2, rows);
      update.setString(3, object);
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("not in the catalogue: " + object);
      }
    }
  }

  /** The cursor that says up to which id an object's rows were read again. */
  public static String backfillCursor(String object) {
    return "backfill:" + object;
  }

  /** Notes that every row of the object must be read again, from the beginning. */
  public void wantBackfill(String object) {
    write(
        "insert into trestle.cursor (name, value) values (?, '')"
            + " on conflict (name) do update set value = '', updated_at = now()",
        backfillCursor(object));
  }

  /** Has rows read again whose values the table could not hold: now it may. */
  public void wakeResting(String object) {
    write(
        "update trestle.dirty set due_db_ms = 0 where object = ? and due_db_ms = "
            + DirtyMark.RESTING_DB_MS,
        object);
  }

  void retired(String object, String column, String field) {
    write(
        "insert into trestle.retired_column (object, column_name, field) values (?, ?, ?)"
            + " on conflict do nothing",
        object,
        column,
        field);
  }

  private List<String> read(String sql, List<String> arguments) {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.size(); i++) {
        select.setString(i + 1, arguments.get(i));
      }
      List<String> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void write(String sql, @org.jspecify.annotations.Nullable String... arguments) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static TrestleException failed(SQLException e) {
    return new TrestleException(
        TrestleError.DATABASE_FAILED, "the catalogue cannot be used: " + e.getMessage(), e);
  }
}

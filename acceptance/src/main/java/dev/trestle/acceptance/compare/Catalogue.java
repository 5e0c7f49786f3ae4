package dev.trestle.acceptance.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads which objects the replica says it mirrors, from the control table {@code trestle.object}.
 */
final class Catalogue {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SQL =
      "select object, table_name, definition::text, published_at is not null"
          + " from trestle.object order by object";

  private Catalogue() {}

  static List<Mirrored> read(Connection database) throws SQLException {
    List<Mirrored> found = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(SQL)) {
      while (rows.next()) {
        JsonNode definition = JSON.readTree(rows.getString(3));
        found.add(
            new Mirrored(
                rows.getString(1),
                rows.getString(2),
                columns(definition),
                definition.path("deletedColumn").asString("_deleted"),
                rows.getBoolean(4)));
      }
    }
    return found;
  }

  private static Map<String, String> columns(JsonNode definition) {
    Map<String, String> columns = new HashMap<>();
    for (JsonNode column : definition.path("columns").values()) {
      columns.put(column.path("field").asString(), column.path("name").asString());
    }
    return columns;
  }
}

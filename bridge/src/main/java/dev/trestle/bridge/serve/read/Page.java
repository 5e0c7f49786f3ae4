package dev.trestle.bridge.serve.read;

import dev.trestle.bridge.serve.query.ListQuery;
import dev.trestle.bridge.serve.query.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a page.
 *
 * @param data their JSON, separated by commas
 * @param next null on the last page
 */
record Page(String data, int rows, @Nullable Position next) {
  /** A page of very wide records ends early, with a cursor, before it exhausts the memory. */
  private static final int CHARS_MAX = 8 << 20;

  static Page read(ResultSet result, ListQuery query) throws SQLException {
    StringBuilder data = new StringBuilder();
    Position last = null;
    int rows = 0;
    while (result.next()) {
      if (rows == query.limit() || data.length() > CHARS_MAX) {
        return new Page(data.toString(), rows, last);
      }
      data.append(rows == 0 ? "" : ",").append(result.getString(1));
      last = position(result, query.sort().size());
      rows++;
    }
    return new Page(data.toString(), rows, null);
  }

  private static Position position(ResultSet result, int keys) throws SQLException {
    List<@Nullable String> values = new ArrayList<>(keys);
    for (int i = 0; i < keys; i++) {
      values.add(result.getString(i + 2));
    }
    return new Position(values);
  }
}

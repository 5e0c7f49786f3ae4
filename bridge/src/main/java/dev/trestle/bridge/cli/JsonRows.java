package dev.trestle.bridge.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows as one JSON object per line; numbers and booleans stay what they are. */
final class JsonRows implements RowFormat {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public long print(ResultSet rows, PrintWriter out) throws SQLException {
    ResultSetMetaData data = rows.getMetaData();
    long count = 0;
    while (rows.next()) {
      count++;
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= data.getColumnCount(); i++) {
        row.put(data.getColumnLabel(i), value(rows.getString(i), data.getColumnType(i)));
      }
      out.println(JSON.writeValueAsString(row));
    }
    return count;
  }

  private static @Nullable Object value(@Nullable String text, int type) {
    if (text == null) {
      return null;
    }
    if (SqlTypes.isBoolean(type) && text.length() == 1) {
      return text.equals("t");
    }
    // NaN and infinity are numbers to PostgreSQL and none to JSON.
    return SqlTypes.isNumber(type) && text.matches("-?[0-9.]+([eE][-+]?[0-9]+)?")
        ? new BigDecimal(text)
        : text;
  }
}

package dev.trestle.bridge.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows as a table for people; the widths are taken from the rows of each block. */
final class AlignedRows implements RowFormat {
  private static final int BLOCK_ROWS = 1_000;

  @Override
  public long print(ResultSet rows, PrintWriter out) throws SQLException {
    TextTable.Columns columns = columns(rows.getMetaData());
    long count = 0;
    List<List<String>> block = new ArrayList<>();
    while (rows.next()) {
      count++;
      block.add(cells(rows, columns.names().size()));
      if (block.size() == BLOCK_ROWS) {
        out.print(TextTable.text(columns, block));
        block.clear();
      }
    }
    if (!block.isEmpty() || count == 0) {
      out.print(TextTable.text(columns, block));
    }
    out.println(count == 1 ? "(1 row)" : "(" + count + " rows)");
    return count;
  }

  private static TextTable.Columns columns(ResultSetMetaData data) throws SQLException {
    List<String> names = new ArrayList<>();
    List<Boolean> numbers = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      names.add(data.getColumnLabel(i));
      numbers.add(SqlTypes.isNumber(data.getColumnType(i)));
    }
    return new TextTable.Columns(names, numbers);
  }

  private static List<String> cells(ResultSet rows, int count) throws SQLException {
    List<String> cells = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      String value = rows.getString(i);
      cells.add(value == null ? "" : value);
    }
    return cells;
  }
}

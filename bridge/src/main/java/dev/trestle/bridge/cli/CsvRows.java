package dev.trestle.bridge.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows as CSV with a header (RFC 4180); null is an empty field. */
final class CsvRows implements RowFormat {
  @Override
  public long print(ResultSet rows, PrintWriter out) throws SQLException {
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
    int columns = rows.getMetaData().getColumnCount();
    List<String> record = new ArrayList<>(columns);
    for (int i = 1; i <= columns; i++) {
      record.add(rows.getMetaData().getColumnLabel(i));
    }
    csv.writeRecord(record);
    long count = 0;
    while (rows.next()) {
      count++;
      record.clear();
      for (int i = 1; i <= columns; i++) {
        String value = rows.getString(i);
        record.add(value == null ? "" : value);
      }
      csv.writeRecord(record);
    }
    return count;
  }
}

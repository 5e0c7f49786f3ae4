package dev.trestle.bridge.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Collects the cells of one record: the header, or what stands in its place. */
final class RecordCells implements CellSink {
  private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
  private final List<String> cells = new ArrayList<>();

  List<String> cells() {
    return List.copyOf(cells);
  }

  @Override
  public void plain(byte[] bytes, int from, int to) {
    cell.write(bytes, from, to - from);
  }

  @Override
  public void special(byte b) {
    cell.write(b);
  }

  @Override
  public void endCell() {
    cells.add(cell.toString(StandardCharsets.UTF_8));
    cell.reset();
  }

  @Override
  public void endRecord(long number) {}

  /** Gives the record to another sink. */
  void replay(CellSink sink) throws SQLException {
    for (String text : cells) {
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        if (b == '\\' || b == '\t' || b == '\n' || b == '\r') {
          sink.special(b);
        } else {
          sink.plain(new byte[] {b}, 0, 1);
        }
      }
      sink.endCell();
    }
    sink.endRecord(1);
  }
}

package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes cells in the text format of COPY: tab between, line feed after, {@code \N} for an empty
 * cell, backslash before what would be misread. Most cells go through as blocks of bytes; whole
 * numbers and arrays are collected first, since their text may have to change.
 */
final class CopyText implements CellSink {
  /** Takes a full buffer. */
  interface Output {
    void write(byte[] bytes, int length) throws SQLException;
  }

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int CELL_BYTES_MAX = 1 << 20;

  private final Output output;
  private final ColumnType[] types;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int used;
  private byte[] cell = new byte[256];
  private int cellBytes;
  private int column;
  private boolean collects;
  private boolean empty = true;
  private long rows;

  CopyText(List<ColumnType> types, Output output) {
    this.types = types.toArray(new ColumnType[0]);
    this.output = output;
    beginCell();
  }

  long rows() {
    return rows;
  }

  void flush() throws SQLException {
    if (used > 0) {
      output.write(buffer, used);
      used = 0;
    }
  }

  @Override
  public void plain(byte[] bytes, int from, int to) throws SQLException {
    empty = false;
    if (collects) {
      collect(bytes, from, to);
    } else {
      append(bytes, from, to);
    }
  }

  @Override
  public void special(byte b) throws SQLException {
    empty = false;
    if (collects) {
      collect(new byte[] {b}, 0, 1);
    } else {
      escaped(b);
    }
  }

  @Override
  public void endCell() throws SQLException {
    if (collects && !empty) {
      writeCollected();
    }
    if (empty) {
      put((byte) '\\');
      put((byte) 'N');
    }
    column++;
    put((byte) (column == types.length ? '\n' : '\t'));
    beginCell();
  }

  @Override
  public void endRecord(long number) {
    if (column != types.length) {
      throw corrupt("record " + number + " has " + column + " cells instead of " + types.length);
    }
    column = 0;
    rows++;
    beginCell();
  }

  private void beginCell() {
    empty = true;
    cellBytes = 0;
    collects = column < types.length && isCollected(types[column]);
  }

  private static boolean isCollected(ColumnType type) {
    return switch (type) {
      case INTEGER, BIGINT, TEXT_ARRAY -> true;
      case TEXT, BOOLEAN, NUMERIC, DATE, TIMESTAMP, TIME -> false;
    };
  }

  private void writeCollected() throws SQLException {
    ColumnType type = types[column];
    if (type != ColumnType.TEXT_ARRAY && isWhole()) {
      append(cell, 0, cellBytes);
      return;
    }
    String text = new String(cell, 0, cellBytes, StandardCharsets.UTF_8);
    String canonical = canonical(type, text);
    if (canonical == null) {
      empty = true;
    } else if (type == ColumnType.TEXT_ARRAY) {
      writeEscaped(PgArrays.literal(canonical));
    } else {
      writeEscaped(canonical);
    }
  }

  private @Nullable String canonical(ColumnType type, String text) {
    try {
      return type == ColumnType.TEXT_ARRAY
          ? type.canonical(text, 0)
          : type.canonical(new BigDecimal(text).toPlainString(), 0);
    } catch (IllegalArgumentException e) {
      throw corrupt(
          "record " + (rows + 1) + " holds no " + type.sqlName() + " in cell " + (column + 1));
    }
  }

  private boolean isWhole() {
    for (int i = 0; i < cellBytes; i++) {
      byte b = cell[i];
      if ((b < '0' || b > '9') && !(b == '-' && i == 0)) {
        return false;
      }
    }
    return true;
  }

  private void writeEscaped(String text) throws SQLException {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b == '\\' || b == '\t' || b == '\n' || b == '\r') {
        escaped(b);
      } else {
        put(b);
      }
    }
  }

  private void escaped(byte b) throws SQLException {
    put((byte) '\\');
    put(
        switch (b) {
          case '\t' -> (byte) 't';
          case '\n' -> (byte) 'n';
          case '\r' -> (byte) 'r';
          default -> b;
        });
  }

  private void collect(byte[] bytes, int from, int to) {
    int more = to - from;
    if (cellBytes + more > CELL_BYTES_MAX) {
      throw corrupt(
          "record " + (rows + 1) + " has a list of more than " + CELL_BYTES_MAX + " bytes");
    }
    if (cellBytes + more > cell.length) {
      cell = Arrays.copyOf(cell, Math.max(cell.length * 2, cellBytes + more));
    }
    System.arraycopy(bytes, from, cell, cellBytes, more);
    cellBytes += more;
  }

  private void append(byte[] bytes, int from, int to) throws SQLException {
    int start = from;
    while (start < to) {
      if (used == BUFFER_BYTES) {
        flush();
      }
      int part = Math.min(to - start, BUFFER_BYTES - used);
      System.arraycopy(bytes, start, buffer, used, part);
      used += part;
      start += part;
    }
  }

  private void put(byte b) throws SQLException {
    if (used == BUFFER_BYTES) {
      flush();
    }
    buffer[used++] = b;
  }

  private static TrestleException corrupt(String why) {
    return new TrestleException(TrestleError.BULK_PAGE_CORRUPT, "the page is not readable: " + why);
  }
}

package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/**
 * Reads one page of a Bulk query result (CONTRACT 11.1) as bytes: comma, double quotes, quotes
 * doubled inside quotes, LF or CRLF. Never holds more than its buffer. NUL bytes are left out and
 * counted.
 *
 * <p>Cells are scanned once for all bytes that matter here or to the sink, so that the long pieces
 * between are moved as blocks.
 */
final class BulkCsv {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int END = -1;
  private static final boolean[] STOPS_QUOTED = stops("\"\\\t\n\r\0");
  private static final boolean[] STOPS_PLAIN = stops("\"\\\t\n\r\0,");

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private long record;
  private long nulBytes;

  BulkCsv(InputStream in) {
    this.in = in;
  }

  long nulBytes() {
    return nulBytes;
  }

  /** Gives one record to the sink; false at the end of the page. Empty lines are passed over. */
  boolean readRecord(CellSink sink) throws SQLException {
    int next = peek();
    while (next == '\n' || next == '\r') {
      at++;
      next = peek();
    }
    if (next == END) {
      return false;
    }
    record++;
    boolean more = true;
    while (more) {
      if (peek() == '"') {
        at++;
        readQuoted(sink);
      } else {
        readPlain(sink);
      }
      sink.endCell();
      more = readSeparator();
    }
    sink.endRecord(record);
    return true;
  }

  /** Passes over a byte order mark at the very beginning. */
  void skipMark() {
    for (int expected : new int[] {0xEF, 0xBB, 0xBF}) {
      if (peek() != expected) {
        return; // no name of a field begins with part of a mark
      }
      at++;
    }
  }

  private void readQuoted(CellSink sink) throws SQLException {
    while (true) {
      int next = run(sink, STOPS_QUOTED);
      if (next == END) {
        throw corrupt("the page ends inside a cell");
      }
      at++;
      if (next != '"') {
        special(sink, next);
      } else if (peek() == '"') {
        sink.plain(buffer, at, at + 1);
        at++;
      } else {
        return;
      }
    }
  }

  private void readPlain(CellSink sink) throws SQLException {
    while (true) {
      int next = run(sink, STOPS_PLAIN);
      if (next == ',' || next == '\n' || next == '\r' || next == END) {
        return;
      }
      if (next == '"') {
        throw corrupt("a quote stands inside a cell that does not begin with one");
      }
      at++;
      special(sink, next);
    }
  }

  /** Moves everything up to the next stop to the sink; the stop, which is not consumed. */
  private int run(CellSink sink, boolean[] stops) throws SQLException {
    while (true) {
      int next = peek();
      if (next == END) {
        return END;
      }
      byte[] bytes = buffer;
      int from = at;
      int to = from;
      int limit = end;
      while (to < limit && !stops[bytes[to] & 0xFF]) {
        to++;
      }
      if (to > from) {
        sink.plain(bytes, from, to);
        at = to;
      }
      if (to < limit) {
        return bytes[to];
      }
    }
  }

  private void special(CellSink sink, int b) throws SQLException {
    if (b == 0) {
      nulBytes++;
    } else {
      sink.special((byte) b);
    }
  }

  /** Whether another cell of this record follows. */
  private boolean readSeparator() {
    int next = peek();
    if (next == END) {
      return false;
    }
    at++;
    if (next == '\r' && peek() == '\n') {
      at++;
      return false;
    }
    if (next != ',' && next != '\n') {
      throw corrupt("something else than a comma or a line end follows a cell");
    }
    return next == ',';
  }

  private int peek() {
    if (at == end) {
      at = 0;
      end = Math.max(0, fill());
      if (end == 0) {
        return END;
      }
    }
    return buffer[at] & 0xFF;
  }

  private int fill() {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new TrestleException(
          TrestleError.BULK_PAGE_CORRUPT,
          "the page broke off after record " + record + ": " + e.getMessage(),
          e);
    }
  }

  TrestleException corrupt(String why) {
    return new TrestleException(
        TrestleError.BULK_PAGE_CORRUPT, "the page is no CSV at record " + record + ": " + why);
  }

  private static boolean[] stops(String bytes) {
    boolean[] stops = new boolean[256];
    bytes.chars().forEach(b -> stops[b] = true);
    return stops;
  }
}

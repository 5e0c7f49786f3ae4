package dev.trestle.bridge.store;

import java.sql.SQLException;

/** Takes the cells of a CSV page as bytes, in pieces of any length. */
interface CellSink {
  /** A piece of the current cell without backslash, tab or line break. */
  void plain(byte[] bytes, int from, int to) throws SQLException;

  /** A backslash, tab, line feed or carriage return inside the current cell. */
  void special(byte b) throws SQLException;

  void endCell() throws SQLException;

  /** The end of a record, with its number from 1, the header included. */
  void endRecord(long number) throws SQLException;
}

package dev.trestle.bridge.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A way to print the rows of a query. Prints as it reads: memory is flat in the number of rows. */
interface RowFormat {
  /** Prints all rows and returns how many there were. */
  long print(ResultSet rows, PrintWriter out) throws SQLException;
}

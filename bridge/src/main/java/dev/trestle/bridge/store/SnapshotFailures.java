package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why a page could not be copied, without showing what stands in the records. */
final class SnapshotFailures {
  private static final String WHERE = "Where: COPY ";
  private static final Pattern PLACE =
      Pattern.compile("^Where: COPY [^,]*, line (\\d+)(?:, column ([^:,\\s]+))?");

  private SnapshotFailures() {}

  static TrestleException otherColumns(Table table, List<String> expected, List<String> found) {
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(found);
    List<String> more = new ArrayList<>(found);
    more.removeAll(expected);
    return new TrestleException(
        TrestleError.BULK_PAGE_CORRUPT,
        "a page of "
            + table.object()
            + " has "
            + found.size()
            + " columns instead of "
            + expected.size()
            + ": "
            + missing.size()
            + " of those asked for are missing "
            + missing.stream().limit(5).toList()
            + ", "
            + more.size()
            + " were not asked for");
  }

  static TrestleException refused(Table table, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.equals("53100")) {
      return new TrestleException(
          TrestleError.DISK_FULL, "the disk is full; loading " + table.object() + " stopped", e);
    }
    String why =
        switch (state) {
          case "23505" -> "the id is there already";
          case "54000" -> "the row is too big for a page of PostgreSQL";
          case "22021" -> "a text is not UTF-8";
          default -> "SQLSTATE " + state;
        };
    // The server's message quotes the value, which must not get into a log: no cause either.
    return new TrestleException(
        TrestleError.DATABASE_FAILED,
        "PostgreSQL refuses a record of " + table.object() + place(e) + ": " + why);
  }

  private static String place(SQLException e) {
    String message = String.valueOf(e.getMessage());
    Matcher place = PLACE.matcher(message.substring(Math.max(0, message.lastIndexOf(WHERE))));
    if (!place.find()) {
      return "";
    }
    String column = place.group(2) == null ? "" : ", column " + place.group(2);
    return " (number " + place.group(1) + " of its page" + column + ")";
  }
}

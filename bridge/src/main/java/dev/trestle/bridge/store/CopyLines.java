package dev.trestle.bridge.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A few hundred rows in the text format of COPY, built in memory and sent at once. */
final class CopyLines {
  private final StringBuilder text = new StringBuilder();
  private boolean lineBegun;

  CopyLines cell(long number) {
    begin().append(number);
    return this;
  }

  CopyLines cell(@Nullable String value) {
    StringBuilder out = begin();
    if (value == null) {
      out.append("\\N");
      return this;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> out.append(c);
      }
    }
    return this;
  }

  private StringBuilder begin() {
    if (lineBegun) {
      text.append('\t');
    }
    lineBegun = true;
    return text;
  }

  void endLine() {
    text.append('\n');
    lineBegun = false;
  }

  /**
   * Sends the rows, in the connection's transaction.
   *
   * @param target table and columns, quoted
   */
  void copyInto(Connection connection, String target) throws SQLException {
    if (text.isEmpty()) {
      return;
    }
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin");
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(bytes, 0, bytes.length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}

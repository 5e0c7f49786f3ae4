package dev.trestle.bridge.cli;

import java.sql.Types;

/** What JDBC's type numbers mean for printing. */
final class SqlTypes {
  private SqlTypes() {}

  static boolean isNumber(int type) {
    return switch (type) {
      case Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.DOUBLE ->
          true;
      default -> false;
    };
  }

  static boolean isBoolean(int type) {
    return type == Types.BIT || type == Types.BOOLEAN;
  }
}

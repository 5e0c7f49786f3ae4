package dev.trestle.bridge.store;

/** Names in SQL: the one place that quotes them. */
public final class Identifiers {
  private Identifiers() {}

  /** The name quoted, so that reserved words, capitals and any character are safe. */
  public static String quote(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a name for SQL: '" + name + "'");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Schema and name, both quoted. */
  public static String quote(String schema, String name) {
    return quote(schema) + "." + quote(name);
  }

  /** A text as an SQL literal; for DDL, which takes no parameters. */
  public static String literal(String text) {
    String clean = text.replace("\0", "").replace("'", "''");
    return clean.indexOf('\\') < 0 ? "'" + clean + "'" : " E'" + clean.replace("\\", "\\\\") + "'";
  }
}

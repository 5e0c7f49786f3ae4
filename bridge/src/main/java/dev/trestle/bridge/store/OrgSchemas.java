package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Table;
import java.util.regex.Pattern;

/**
 * The PostgreSQL schemas of one org: the mirrored tables, what the engine knows of each row, and
 * the history.
 *
 * @param data the schema users read, {@code crm} by default
 */
public record OrgSchemas(String data) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  public OrgSchemas {
    if (!NAME.matcher(data).matches() || data.equals("trestle") || data.equals("public")) {
      throw new IllegalArgumentException(
          "the schema name '"
              + data
              + "' does not do: use at most 40 lower-case letters, digits and _, and not trestle or"
              + " public");
    }
  }

  public String state() {
    return data + "_state";
  }

  public String history() {
    return data + "_history";
  }

  /** The table of an object, quoted. */
  public String table(Table table) {
    return Identifiers.quote(data, table.name());
  }

  /** The narrow table beside it, quoted. */
  public String stateTable(Table table) {
    return Identifiers.quote(state(), table.name());
  }

  /** The table of all changes, quoted. */
  public String changes() {
    return Identifiers.quote(history(), "change");
  }
}

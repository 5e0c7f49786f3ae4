package dev.trestle.acceptance.compare;

import java.util.Map;

/**
 * One object as the replica's control table names it.
 *
 * @param columns column name by API field name, without Id
 * @param deletedColumn the column that marks a tombstone
 * @param published whether its first load is complete
 */
public record Mirrored(
    String object,
    String table,
    Map<String, String> columns,
    String deletedColumn,
    boolean published) {
  public Mirrored {
    columns = Map.copyOf(columns);
  }
}

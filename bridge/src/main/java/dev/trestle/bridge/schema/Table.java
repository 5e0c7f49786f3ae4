package dev.trestle.bridge.schema;

import java.util.List;
import java.util.Optional;

/**
 * One mirrored object and its table.
 *
 * @param object API name in the org
 * @param name table name in PostgreSQL, at most 50 bytes so that suffixes fit
 * @param columns the mirrored fields in column order, without Id and without IsDeleted: the deleted
 *     flag is kept in {@code deletedColumn} whether or not the org has the field
 * @param deletedColumn the column that says a row is a tombstone: {@code isdeleted} where the
 *     object has the field, else the metadata column {@code _deleted}
 * @param stampField the field polls page by: SystemModstamp, LastModifiedDate or CreatedDate; empty
 *     when the object has none
 */
public record Table(
    String object,
    String name,
    List<Column> columns,
    String deletedColumn,
    Optional<String> stampField) {
  public Table {
    columns = List.copyOf(columns);
  }

  /**
   * The columns by which an image is compared with the row: those that change events carry, or,
   * when the object has no events, all that are the same for every reader.
   */
  public List<Column> comparedColumns() {
    List<Column> carried = columns.stream().filter(Column::carriedByEvents).toList();
    return carried.isEmpty()
        ? columns.stream().filter(column -> !column.perUser()).toList()
        : carried;
  }

  /** Whether the org itself has the deleted flag, so that reads bring it. */
  public boolean hasDeletedField() {
    return !deletedColumn.startsWith("_");
  }
}

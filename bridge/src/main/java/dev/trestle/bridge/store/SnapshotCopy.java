package dev.trestle.bridge.store;

import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies pages of a Bulk query result into a table at about the speed at which PostgreSQL takes
 * them. Memory does not depend on the size of the page, the record or the table.
 *
 * <p>The query must have asked for Id and every column of the table. Cells go through as PostgreSQL
 * understands them; an empty cell is null (CONTRACT 20, 2).
 */
public final class SnapshotCopy {
  /** What to give for {@code announced} when the answer did not say. */
  public static final long NOT_ANNOUNCED = -1;

  private static final String ID = "Id";
  private static final String DELETED = "IsDeleted";

  private final OrgSchemas schemas;
  private final LongAdder nulBytes = new LongAdder();

  public SnapshotCopy(OrgSchemas schemas) {
    this.schemas = schemas;
  }

  /** NUL bytes left out so far, since PostgreSQL has no place for them. */
  public long nulBytesRemoved() {
    return nulBytes.sum();
  }

  /** The fields to ask for, Id first: the select list of every query for whole rows. */
  public static List<String> fields(Table table) {
    List<String> fields = new ArrayList<>();
    fields.add(ID);
    if (table.hasDeletedField()) {
      fields.add(DELETED);
    }
    table.columns().forEach(column -> fields.add(column.field()));
    return fields;
  }

  /**
   * Copies one page into the object's own table, which nobody reads yet.
   *
   * @param announced number of records the answer's header promised, or {@link #NOT_ANNOUNCED}
   * @return the number of records copied
   * @throws TrestleException if the page is not CSV, has other columns, another number of records
   *     than announced, or a value PostgreSQL refuses. Then nothing of it is kept; in a transaction
   *     the caller rolls back
   */
  public long copy(Connection connection, Table table, InputStream csv, long announced) {
    return copyTo(connection, schemas.table(table), table, csv, announced);
  }

  /** The same into another table with the same columns, quoted by the caller. */
  public long copyTo(
      Connection connection, String target, Table table, InputStream csv, long announced) {
    BulkCsv page = new BulkCsv(csv);
    try {
      page.skipMark();
      RecordCells first = new RecordCells();
      boolean any = page.readRecord(first);
      long rows = any ? copyRecords(connection, target, table, page, first, announced) : 0;
      checkCount(table, rows, announced);
      return rows;
    } catch (SQLException e) {
      throw SnapshotFailures.refused(table, e);
    } finally {
      nulBytes.add(page.nulBytes());
    }
  }

  private static long copyRecords(
      Connection connection,
      String target,
      Table table,
      BulkCsv page,
      RecordCells first,
      long announced)
      throws SQLException {
    List<String> expected = fields(table);
    boolean isHeader = new HashSet<>(first.cells()).equals(new HashSet<>(expected));
    if (!isHeader && !isRecord(first.cells(), expected)) {
      throw SnapshotFailures.otherColumns(table, expected, first.cells());
    }
    List<String> order = isHeader ? first.cells() : expected;
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql(target, table, order));
    try {
      CopyText text =
          new CopyText(types(table, order), (bytes, length) -> copy.writeToCopy(bytes, 0, length));
      if (!isHeader) {
        first.replay(text); // a later page may come without the header (CONTRACT 20, 3)
      }
      while (page.readRecord(text)) {
        // the whole page
      }
      text.flush();
      checkCount(table, text.rows(), announced);
      copy.endCopy();
      return text.rows();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static boolean isRecord(List<String> cells, List<String> expected) {
    return cells.size() == expected.size() && RecordIds.isId(cells.getFirst());
  }

  private static void checkCount(Table table, long rows, long announced) {
    if (announced != NOT_ANNOUNCED && rows != announced) {
      throw new TrestleException(
          TrestleError.BULK_COUNT_MISMATCH,
          "a page of "
              + table.object()
              + " holds "
              + rows
              + " records, but the org announced "
              + announced);
    }
  }

  private static String sql(String target, Table table, List<String> order) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(ID, "id");
    names.put(DELETED, table.deletedColumn());
    table.columns().forEach(column -> names.put(column.field(), column.name()));
    String columns =
        order.stream()
            .map(field -> Identifiers.quote(Objects.requireNonNull(names.get(field))))
            .collect(Collectors.joining(", "));
    return "copy " + target + " (" + columns + ") from stdin";
  }

  private static List<ColumnType> types(Table table, List<String> order) {
    Map<String, ColumnType> types =
        table.columns().stream().collect(Collectors.toMap(Column::field, Column::type));
    return order.stream().map(field -> types.getOrDefault(field, ColumnType.TEXT)).toList();
  }
}

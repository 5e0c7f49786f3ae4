package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.bench.staticorg.AccEvents;
import dev.trestle.acceptance.bench.staticorg.AccPush;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The limit of pushes: the same whole rows, upserted with history by hand, nothing judged. */
final class PushLimit {
  private static final String HISTORY =
      "insert into bench.history (object_id, operation, after) values (?, 'UPDATE', ?::jsonb)";

  private final Connection database;

  /**
   * Takes over the connection.
   *
   * @param database with {@code reWriteBatchedInserts}
   */
  PushLimit(Connection database) {
    this.database = database;
  }

  /** Makes a copy of the mirrored rows with a history of its own. */
  void prepare() throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("create schema if not exists bench");
      statement.execute("drop table if exists bench.account, bench.history");
      statement.execute("create table bench.account as select * from crm.account");
      statement.execute("alter table bench.account add primary key (id)");
      statement.execute(
          "create table bench.history (seq bigint generated always as identity primary key,"
              + " object_id text collate \"C\" not null, operation text not null, after jsonb,"
              + " seen_at timestamptz not null default now())");
      statement.execute("create index on bench.history (object_id)");
      statement.execute("vacuum analyze bench.account");
    }
  }

  /** One push: its rows and their history in one transaction. */
  void apply(long from, int rows) throws SQLException {
    database.setAutoCommit(false);
    try (PreparedStatement upsert = database.prepareStatement(upsert());
        PreparedStatement history = database.prepareStatement(HISTORY)) {
      for (long row = from; row < from + rows; row++) {
        add(upsert, history, row);
      }
      upsert.executeBatch();
      history.executeBatch();
      database.commit();
    }
  }

  private static void add(PreparedStatement upsert, PreparedStatement history, long row)
      throws SQLException {
    String[] cells = AccPush.cells(row);
    for (int i = 0; i < cells.length; i++) {
      upsert.setString(i + 1, cells[i].isEmpty() ? null : cells[i]);
    }
    upsert.addBatch();
    history.setString(1, AccEvents.id(row));
    history.setString(
        2,
        "{\"Phone\":\""
            + AccEvents.phone(row)
            + "\",\"Description\":\""
            + AccEvents.description(row)
            + "\",\"AnnualRevenue\":"
            + AccEvents.revenue(row)
            + ",\"Rating\":\"Hot\",\"LastModifiedDate\":\"2026-01-01T00:00:00Z\"}");
    history.addBatch();
  }

  private static String upsert() {
    List<String> columns = AccPush.columns();
    List<String> types = AccPush.columnTypes();
    String values =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "cast(? as " + types.get(i) + ")")
            .collect(Collectors.joining(", "));
    String changes =
        columns.stream()
            .skip(1)
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    return "insert into bench.account ("
        + String.join(", ", columns)
        + ") values ("
        + values
        + ") on conflict (id) do update set "
        + changes;
  }
}

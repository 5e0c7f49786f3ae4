package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.bench.staticorg.AccEvents;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;

/** The limit of applying: hand-written batches of 500, each one transaction, nothing judged. */
final class ApplyLimit {
  private static final int BATCH = 500;
  private static final String UPSERT =
      "insert into bench.account (id, phone, description, annualrevenue, rating, lastmodifieddate)"
          + " values (?, ?, ?, ?, ?, ?) on conflict (id) do update set phone = excluded.phone,"
          + " description = excluded.description, annualrevenue = excluded.annualrevenue,"
          + " rating = excluded.rating, lastmodifieddate = excluded.lastmodifieddate";
  private static final String HISTORY =
      "insert into bench.history (object_id, operation, after) values (?, ?, ?::jsonb)";

  private final Connection database;

  /**
   * Takes over the connection.
   *
   * @param database with {@code reWriteBatchedInserts}
   */
  ApplyLimit(Connection database) {
    this.database = database;
  }

  /** Makes a copy of the mirrored rows with a history and a cursor of its own. */
  void prepare() throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("create schema if not exists bench");
      statement.execute("drop table if exists bench.account, bench.history, bench.cursor");
      statement.execute("create table bench.account as select * from crm.account");
      statement.execute("alter table bench.account add primary key (id)");
      statement.execute(
          "create table bench.history (seq bigint generated always as identity primary key,"
              + " object_id text collate \"C\" not null, operation text not null, after jsonb,"
              + " seen_at timestamptz not null default now())");
      statement.execute("create index on bench.history (object_id)");
      statement.execute("create table bench.cursor (name text primary key, value text not null)");
      statement.execute("insert into bench.cursor values ('events', '0')");
      statement.execute("vacuum analyze bench.account");
    }
  }

  Duration run(int events, long rows) throws SQLException {
    database.setAutoCommit(false);
    long start = System.nanoTime();
    try (PreparedStatement upsert = database.prepareStatement(UPSERT);
        PreparedStatement history = database.prepareStatement(HISTORY);
        PreparedStatement cursor =
            database.prepareStatement("update bench.cursor set value = ? where name = 'events'")) {
      for (int from = 0; from < events; from += BATCH) {
        int to = Math.min(events, from + BATCH);
        for (int i = from; i < to; i++) {
          add(upsert, history, i, AccEvents.id(i % rows));
        }
        upsert.executeBatch();
        history.executeBatch();
        cursor.setString(1, Integer.toString(to));
        cursor.executeUpdate();
        database.commit();
      }
    }
    database.setAutoCommit(true);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void add(PreparedStatement upsert, PreparedStatement history, int event, String id)
      throws SQLException {
    String phone = AccEvents.phone(event);
    String description = AccEvents.description(event);
    upsert.setString(1, id);
    upsert.setString(2, phone);
    upsert.setString(3, description);
    upsert.setBigDecimal(4, new BigDecimal(AccEvents.revenue(event)));
    upsert.setString(5, "Hot");
    upsert.setObject(6, OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    upsert.addBatch();
    history.setString(1, id);
    history.setString(2, "UPDATE");
    history.setString(
        3,
        "{\"Phone\":\""
            + phone
            + "\",\"Description\":\""
            + description
            + "\",\"AnnualRevenue\":"
            + AccEvents.revenue(event)
            + ",\"Rating\":\"Hot\",\"LastModifiedDate\":\"2026-01-01T00:00:00Z\"}");
    history.addBatch();
  }
}

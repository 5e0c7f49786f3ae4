package dev.trestle.bridge.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The history of all objects of an org: one table, partitioned by the month in which a change was
 * seen, with partitions made ahead and a default one, so that an insert never fails for lack of a
 * partition.
 */
public final class HistoryTable {
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyy_MM");

  private HistoryTable() {}

  static String ddl(OrgSchemas schemas) {
    return """
    create table if not exists %1$s.change (
      seq bigint generated always as identity,
      object text not null,
      id text collate "C" not null,
      operation text not null,
      changed text[],
      before jsonb,
      after jsonb,
      sf_time timestamptz,
      seen_at timestamptz not null default now(),
      user_id text,
      channel text,
      transaction_key text
    ) partition by range (seen_at);
    create table if not exists %1$s.change_rest partition of %1$s.change default;
    create index if not exists change_row on %1$s.change (id, seq);
    """
        .formatted(Identifiers.quote(schemas.history()));
  }

  /** Makes the partitions of this month, by the database's clock, and of the next two. */
  public static void makePartitions(Connection connection, OrgSchemas schemas) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet now =
            statement.executeQuery("select to_char(now() at time zone 'UTC', 'YYYY-MM')")) {
      now.next();
      makePartitions(connection, schemas, YearMonth.parse(now.getString(1)), 3);
    }
  }

  /**
   * Makes the partitions of a month and of those that follow. Safe to repeat. A month whose rows
   * already went to the default partition is left to it.
   */
  public static void makePartitions(
      Connection connection, OrgSchemas schemas, YearMonth first, int months) throws SQLException {
    for (int i = 0; i < months; i++) {
      makePartition(connection, schemas, first.plusMonths(i));
    }
  }

  private static void makePartition(Connection connection, OrgSchemas schemas, YearMonth month)
      throws SQLException {
    String sql =
        "create table if not exists %s partition of %s for values from ('%s') to ('%s')"
            .formatted(
                Identifiers.quote(schemas.history(), "change_" + SUFFIX.format(month)),
                schemas.changes(),
                start(month),
                start(month.plusMonths(1)));
    try (Statement statement = connection.createStatement()) {
      Ddl.run(statement, sql);
    } catch (SQLException e) {
      boolean inDefault = "23514".equals(e.getSQLState());
      if (!inDefault) {
        throw e;
      }
    }
  }

  private static String start(YearMonth month) {
    return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC).toString();
  }
}

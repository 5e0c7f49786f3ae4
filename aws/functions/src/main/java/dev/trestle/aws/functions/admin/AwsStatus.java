package dev.trestle.aws.functions.admin;

import dev.trestle.bridge.app.ObjectStatus;
import dev.trestle.bridge.app.StoredStatus;
import dev.trestle.bridge.app.StoredStatus.IncidentRow;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What the database says of the AWS shape's work; {@code docs/aws.md}, "Status", documents it. No
 * function runs when nothing is to be done, so it does not say what runs, but when each was last
 * heard of.
 *
 * @param engine the task that runs the engine now; empty when none does
 * @param lastFetch when Fetch last asked what to read; empty if it never did
 * @param lastPush when the last push was judged, of today's and yesterday's; empty if none was
 * @param connections how many each part holds to the database now
 * @param stale whether an object lags more than allowed, or neither Fetch nor a task is there
 */
record AwsStatus(
    String engine,
    String lastFetch,
    String lastPush,
    Map<String, Long> connections,
    boolean stale,
    List<ObjectStatus> objects,
    List<IncidentRow> incidents,
    Map<String, Long> callsToday) {
  private static final String TIME = "YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"";

  private static final String LAST =
      """
      select coalesce(to_char(f.at at time zone 'UTC', '%1$s'), ''),
        coalesce(to_char(p.at at time zone 'UTC', '%1$s'), ''),
        coalesce(f.at > now() - interval '5 minutes', false)
      from (select max(value::timestamptz) as at from trestle.cursor where name = 'seen:fetch') f,
        (select max(at) as at from trestle.judged where channel = 'push'
          and day >= (now() at time zone 'UTC')::date - 1) p
      """
          .formatted(TIME);

  /** The bridge of the task names its connections otherwise than functions do. */
  private static final String CONNECTIONS =
      """
      select case when application_name in ('trestle-writer', 'trestle-reader')
          then 'task' else substr(application_name, 9) end, count(*)
      from pg_stat_activity
      where datname = current_database() and application_name like 'trestle-%' group by 1
      """;

  static AwsStatus read(DataSource database, Config.Org org) {
    StoredStatus stored = StoredStatus.read(database, org);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Map<String, Long> connections = connections(statement);
      try (ResultSet last = statement.executeQuery(LAST)) {
        last.next();
        boolean polled = last.getBoolean(3) || !stored.engine().isEmpty();
        return new AwsStatus(
            stored.engine(),
            last.getString(1),
            last.getString(2),
            connections,
            !polled || stored.isBehind(org),
            stored.objects(),
            stored.incidents(),
            stored.callsToday());
      }
    } catch (SQLException e) {
      throw new TrestleException(
          TrestleError.DATABASE_FAILED, "the status cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, Long> connections(Statement statement) throws SQLException {
    Map<String, Long> connections = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(CONNECTIONS)) {
      while (rows.next()) {
        connections.put(rows.getString(1), rows.getLong(2));
      }
    }
    return connections;
  }
}

package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.store.OrgSchemas;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What the database says of the bridge's work. {@code docs/cli.md} documents it as {@code status
 * --json}. Counts of today begin at midnight UTC.
 *
 * @param running whether a bridge is connected to the database now
 * @param engine who runs the engine; empty when nobody does
 * @param stale whether no bridge runs the engine, or an object lags more than allowed
 */
public record StoredStatus(
    boolean running,
    String engine,
    boolean stale,
    List<ObjectStatus> objects,
    List<IncidentRow> incidents,
    Map<String, Long> callsToday) {
  private static final String RUNNING =
      """
      select count(*) > 0 from pg_stat_activity
      where datname = current_database() and application_name = 'trestle-writer'
      """;
  private static final String ENGINE =
      """
      select coalesce(max(holder) filter (where expires_at > now()), '') from trestle.lease
      where name = 'engine'
      """;
  private static final String INCIDENTS =
      """
      select id, code, coalesce(object, ''), message,
        to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
      from trestle.incident where closed_at is null order by id
      """;
  private static final String CALLS =
      """
      select purpose, calls from trestle.call
      where day = (now() at time zone 'UTC')::date order by purpose
      """;

  /** An object may be this many polls, or verifications, behind. */
  private static final int MISSED_MAX = 3;

  /** Something open that is being repaired, or needs somebody. */
  public record IncidentRow(long id, String code, String object, String message, String openedAt) {}

  /** Reads all of it, and counts the rows of every object. */
  public static StoredStatus read(DataSource database, Config.Org org) {
    OrgSchemas schemas = new OrgSchemas(org.name());
    List<ObjectStatus> objects = new ObjectStatuses(database, schemas).read();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      boolean running = one(statement, RUNNING).equals("t");
      String engine = running ? one(statement, ENGINE) : "";
      boolean behind = isBehind(objects, org);
      return new StoredStatus(
          running,
          engine,
          engine.isEmpty() || behind,
          objects,
          incidents(statement),
          calls(statement));
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }

  /** Whether an object lags more than allowed. */
  public boolean isBehind(Config.Org org) {
    return isBehind(objects, org);
  }

  private static boolean isBehind(List<ObjectStatus> objects, Config.Org org) {
    return objects.stream().anyMatch(object -> isBehind(object, org));
  }

  private static boolean isBehind(ObjectStatus object, Config.Org org) {
    boolean polled = object.channels().map(c -> c.changeEvents() || c.polled()).orElse(true);
    int everySeconds = polled ? org.pollSeconds() : org.verifySeconds();
    return object.lagMs() > MISSED_MAX * 1000L * everySeconds;
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static List<IncidentRow> incidents(Statement statement) throws SQLException {
    List<IncidentRow> incidents = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(INCIDENTS)) {
      while (row.next()) {
        incidents.add(
            new IncidentRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5)));
      }
    }
    return incidents;
  }

  private static Map<String, Long> calls(Statement statement) throws SQLException {
    Map<String, Long> calls = new TreeMap<>();
    try (ResultSet row = statement.executeQuery(CALLS)) {
      while (row.next()) {
        calls.put(row.getString(1), row.getLong(2));
      }
    }
    return calls;
  }
}

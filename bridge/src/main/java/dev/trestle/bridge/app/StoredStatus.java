package dev.trestle.bridge.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the control tables say. The counts of judged inputs and calls are of today (UTC).
 *
 * @param running whether a bridge's pool is connected to the database now
 */
public record StoredStatus(
    boolean running,
    List<ObjectRow> objects,
    List<IncidentRow> incidents,
    Map<String, Long> callsToday) {
  private static final String RUNNING =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and application_name = 'trestle-writer'
      """;
  private static final String OBJECTS =
      """
      select o.object, o.state, o.rows_loaded,
        coalesce(sum(j.rows) filter (where j.outcome = 'born'), 0),
        coalesce(sum(j.rows) filter (where j.outcome = 'merged'), 0),
        coalesce(sum(j.rows) filter (where j.outcome = 'doubted'), 0),
        (select count(*) from trestle.dirty d where d.object = o.object)
      from trestle.object o
      left join trestle.judged j
        on j.object = o.object and j.day = (now() at time zone 'UTC')::date
      group by o.object, o.state, o.rows_loaded order by o.object
      """;
  private static final String INCIDENTS =
      """
      select code, coalesce(object, ''), message, opened_at::text
      from trestle.incident where closed_at is null order by opened_at
      """;
  private static final String CALLS =
      """
      select purpose, calls from trestle.call
      where day = (now() at time zone 'UTC')::date order by purpose
      """;

  /**
   * One mirrored object.
   *
   * @param waiting rows that wait to be read again
   */
  public record ObjectRow(
      String object,
      String state,
      long rowsLoaded,
      long bornToday,
      long mergedToday,
      long doubtedToday,
      long waiting) {}

  /** Something open that is being repaired, or needs somebody. */
  public record IncidentRow(String code, String object, String message, String openedAt) {}

  /** Reads all of it. */
  public static StoredStatus read(DatabaseAccess access) {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      return new StoredStatus(
          running(statement), objects(statement), incidents(statement), calls(statement));
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }

  private static boolean running(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(RUNNING)) {
      return row.next() && row.getLong(1) > 0;
    }
  }

  private static List<ObjectRow> objects(Statement statement) throws SQLException {
    List<ObjectRow> objects = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(OBJECTS)) {
      while (row.next()) {
        objects.add(
            new ObjectRow(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7)));
      }
    }
    return objects;
  }

  private static List<IncidentRow> incidents(Statement statement) throws SQLException {
    List<IncidentRow> incidents = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(INCIDENTS)) {
      while (row.next()) {
        incidents.add(
            new IncidentRow(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
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

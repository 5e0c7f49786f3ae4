package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.Observation.IncidentClosed;
import dev.trestle.bridge.observe.Observation.IncidentOpened;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What is known to be missing or wrong, until it is repaired. At most one of a kind per object. */
public final class Incidents {
  private final DataSource source;
  private final Observer observer;

  public Incidents(DataSource source, Observer observer) {
    this.source = source;
    this.observer = observer;
  }

  /**
   * Opens an incident, or notes that the cause of the open one of this kind was seen again. It may
   * be called for each time it is seen: a note is written once a minute.
   */
  public void open(TrestleError error, String object, String message) {
    // Nobody else can have seen a row that this very statement made, so its xmax is none.
    String sql =
        """
        insert into trestle.incident as i (code, object, message) values (?, ?, ?)
        on conflict (code, coalesce(object, '')) where closed_at is null
        do update set seen_at = now() where i.seen_at < now() - interval '1 minute'
        returning case when xmax = 0 then id else 0 end
        """;
    for (long id : run(sql, error.code(), object, message)) {
      if (id != 0) {
        observer.observe(new IncidentOpened(id, object, message));
      }
    }
  }

  /**
   * Closes the open incident of this kind if no process has seen its cause for a while.
   *
   * @param calm more than a minute, which is how exactly it is known
   */
  public void closeCalm(TrestleError error, String object, Duration calm, String outcome) {
    String sql =
        """
        update trestle.incident set closed_at = now(), message = message || '; ' || ?
        where code = ? and object = ? and closed_at is null
          and seen_at < now() - ?::bigint * interval '1 ms'
        returning id
        """;
    for (long id : run(sql, outcome, error.code(), object, Long.toString(calm.toMillis()))) {
      observer.observe(new IncidentClosed(id, object, outcome));
    }
  }

  /** Closes the open incident of this kind, if there is one. */
  public void close(TrestleError error, String object, String outcome) {
    String sql =
        "update trestle.incident set closed_at = now(), message = message || '; ' || ?"
            + " where code = ? and object = ? and closed_at is null returning id";
    for (long id : run(sql, outcome, error.code(), object)) {
      observer.observe(new IncidentClosed(id, object, outcome));
    }
  }

  public boolean isOpen(TrestleError error, String object) {
    String sql =
        "select id from trestle.incident where code = ? and object = ? and closed_at is null";
    return !run(sql, error.code(), object).isEmpty();
  }

  /** The objects with an open incident of this kind. */
  public List<String> openObjects(TrestleError error) {
    String sql =
        "select object from trestle.incident where code = ? and object <> '' and closed_at is null"
            + " order by object";
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, error.code());
      List<String> objects = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          objects.add(rows.getString(1));
        }
      }
      return objects;
    } catch (SQLException e) {
      throw new TrestleException(
          TrestleError.DATABASE_FAILED, "incidents cannot be read: " + e.getMessage(), e);
    }
  }

  private List<Long> run(String sql, String... arguments) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      List<Long> ids = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
      }
      return ids;
    } catch (SQLException e) {
      throw new TrestleException(
          TrestleError.DATABASE_FAILED, "incidents cannot be kept: " + e.getMessage(), e);
    }
  }
}

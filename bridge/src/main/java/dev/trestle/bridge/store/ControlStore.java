package dev.trestle.bridge.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Requests of people to the running engine, and the counts it leaves for them. */
public final class ControlStore {
  private final LoadStore store;

  public ControlStore(LoadStore store) {
    this.store = store;
  }

  /**
   * A request that waits.
   *
   * @param kind {@code poll} or {@code verify}
   * @param object empty for all
   * @param sinceMs from when on changes are to be read; empty for an ordinary poll
   * @param asked how often it was asked for when it was read
   * @param askedDbMs when it was asked for the last time that counts
   */
  public record Request(
      long id,
      String kind,
      Optional<String> object,
      OptionalLong sinceMs,
      int asked,
      long askedDbMs) {
    public boolean concerns(String name) {
      return object.map(name::equalsIgnoreCase).orElse(true);
    }
  }

  /** Requests of this kind, the oldest first. */
  public List<Request> waiting(String kind) {
    // A change is seen by every read two seconds after its commit, not before (DESIGN 4).
    String sql =
        """
        select id, kind, object, since_ms, asked,
          (extract(epoch from requested_at) * 1000)::bigint
        from trestle.request
        where kind = ? and done_at is null
          and (since_ms is null or requested_at <= now() - interval '2 seconds')
        order by id
        """;
    return store.inTransaction(
        "reading requests",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, kind);
            List<Request> requests = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                requests.add(request(rows));
              }
            }
            return requests;
          }
        });
  }

  private static Request request(ResultSet row) throws SQLException {
    long sinceMs = row.getLong(4);
    OptionalLong since = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(sinceMs);
    return new Request(
        row.getLong(1),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        since,
        row.getInt(5),
        row.getLong(6));
  }

  /**
   * Marks of published objects that wait for a read. Of those that are read several times only the
   * first read counts: the later ones are planned. Those that rest do not count.
   *
   * @param oldestMs how long the oldest waits; 0 without any
   */
  public record Doubts(long waiting, long oldestMs) {}

  /** What waits now. */
  public Doubts doubts() {
    String sql =
        """
        select count(*), coalesce(max(extract(epoch from clock_timestamp()) * 1000
          - d.hinted_db_ms), 0)::bigint
        from trestle.dirty d join trestle.object o on o.object = d.object
        where o.published_at is not null and (not d.early or d.step = 0) and d.due_db_ms < %d
        """
            .formatted(DirtyMark.RESTING_DB_MS);
    return store.inTransaction(
        "counting marks",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql);
              ResultSet row = select.executeQuery()) {
            row.next();
            return new Doubts(row.getLong(1), Math.max(0, row.getLong(2)));
          }
        });
  }

  /**
   * How long ago the last push was judged, or, if there was none for a week, the first object was
   * published.
   *
   * @return hours; empty while nothing is published
   */
  public OptionalDouble hoursSincePush() {
    String sql =
        """
        select extract(epoch from clock_timestamp() - coalesce(
          (select max(at) from trestle.judged
            where channel = 'push' and day >= (now() at time zone 'UTC')::date - 8),
          (select min(published_at) from trestle.object))) / 3600
        """;
    return store.inTransaction(
        "looking for the last push",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql);
              ResultSet row = select.executeQuery()) {
            row.next();
            double hours = row.getDouble(1);
            return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, hours));
          }
        });
  }

  /** Asks for what changed since a time; requests for one object that wait become one. */
  public void askSince(String kind, String object, long sinceMs) {
    String sql =
        """
        insert into trestle.request (kind, object, since_ms) values (?, ?, ?)
        on conflict (object) where done_at is null and since_ms is not null
        do update set since_ms = least(trestle.request.since_ms, excluded.since_ms),
          asked = trestle.request.asked + 1
        """;
    store.inTransaction(
        "saving a request",
        connection -> EngineSql.update(connection, sql, List.of(kind, object, sinceMs)));
  }

  /**
   * Closes the request, unless it was asked for again since it was read: then it waits anew. Those
   * of the org's own code go: nobody asks what became of them, and there may be thousands a day.
   */
  public void done(Request request, String outcome) {
    if (request.sinceMs().isPresent()) {
      store.inTransaction(
          "forgetting a request",
          connection ->
              EngineSql.update(
                  connection,
                  "delete from trestle.request where id = ? and asked = ?",
                  List.of(request.id(), request.asked())));
    }
    String sql =
        """
        update trestle.request set
          done_at = case when asked = ? then now() end,
          outcome = case when asked = ? then ? end,
          requested_at = case when asked = ? then requested_at else now() end
        where id = ?
        """;
    List<Object> values =
        List.of(request.asked(), request.asked(), outcome, request.asked(), request.id());
    store.inTransaction(
        "answering a request", connection -> EngineSql.update(connection, sql, values));
  }

  /** Adds counts of today, in UTC: of how inputs were judged, and of calls by purpose. */
  public void count(Map<JudgedCounts.Key, Long> judged, Map<String, Long> calls) {
    store.inTransaction(
        "saving counts",
        connection -> {
          int counted = JudgedCounts.add(connection, 0, judged);
          for (Map.Entry<String, Long> entry : calls.entrySet()) {
            counted +=
                EngineSql.update(
                    connection,
                    "insert into trestle.call (day, purpose, calls)"
                        + " values ((now() at time zone 'UTC')::date, ?, ?)"
                        + " on conflict (day, purpose) do update"
                        + " set calls = trestle.call.calls + excluded.calls",
                    List.of(entry.getKey(), entry.getValue()));
          }
          return counted;
        });
  }
}

package dev.trestle.bridge.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests of people to the running engine, and the counts it leaves for them. */
public final class ControlStore {
  private final LoadStore store;
  private final Clock clock;

  public ControlStore(LoadStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A request that waits: {@code poll}, for one object or for all. */
  public record Request(long id, String kind, Optional<String> object) {}

  public List<Request> waiting() {
    return store.inTransaction(
        "reading requests",
        connection -> {
          String sql =
              "select id, kind, object from trestle.request where done_at is null order by id";
          try (PreparedStatement select = connection.prepareStatement(sql);
              ResultSet rows = select.executeQuery()) {
            List<Request> requests = new ArrayList<>();
            while (rows.next()) {
              requests.add(
                  new Request(
                      rows.getLong(1), rows.getString(2), Optional.ofNullable(rows.getString(3))));
            }
            return requests;
          }
        });
  }

  public void done(Request request, String outcome) {
    store.inTransaction(
        "answering a request",
        connection ->
            EngineSql.update(
                connection,
                "update trestle.request set done_at = now(), outcome = ? where id = ?",
                List.of(outcome, request.id())));
  }

  /** Adds counts of today: by object and outcome, and calls by purpose. */
  public void count(Map<List<String>, Long> judged, Map<String, Long> calls) {
    LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    store.inTransaction(
        "saving counts",
        connection -> {
          for (Map.Entry<List<String>, Long> entry : judged.entrySet()) {
            countJudged(connection, today, entry.getKey(), entry.getValue());
          }
          for (Map.Entry<String, Long> entry : calls.entrySet()) {
            EngineSql.update(
                connection,
                "insert into trestle.call (day, purpose, calls) values (?, ?, ?)"
                    + " on conflict (day, purpose) do update"
                    + " set calls = trestle.call.calls + excluded.calls",
                List.of(today, entry.getKey(), entry.getValue()));
          }
          return judged.size() + calls.size();
        });
  }

  private static void countJudged(Connection connection, LocalDate day, List<String> key, long rows)
      throws SQLException {
    EngineSql.update(
        connection,
        "insert into trestle.judged (day, object, outcome, rows) values (?, ?, ?, ?)"
            + " on conflict (day, object, outcome) do update"
            + " set rows = trestle.judged.rows + excluded.rows",
        List.of(day, key.get(0), key.get(1), rows));
  }
}

package dev.trestle.bridge.store;

import dev.trestle.bridge.store.ControlStore.Request;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the polls of all objects are, for those who poll without holding the lease. Several may:
 * what is saved here only ever moves forward.
 */
public final class PollStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EVERY = "poll:seconds";
  private static final Duration EVERY_DEFAULT = Duration.ofMinutes(5);

  private static final String FORWARD =
      """
      insert into trestle.cursor as c (name, value) values (?, ?)
      on conflict (name) do update set value = excluded.value, updated_at = now()
      where c.value::timestamptz < excluded.value::timestamptz
      """;

  private final LoadStore store;

  public PollStore(LoadStore store) {
    this.store = store;
  }

  /**
   * A poll that several runs make together, and where the last one ended.
   *
   * @param began when the first of them began: the cursor of the poll once it has ended
   * @param since the time to which it reaches back
   * @param moves whether the object's cursors move when it has ended
   * @param asked requests that it answers, as they were when it began
   * @param stamp with {@code id} the last row that was applied
   */
  public record Part(
      Instant began, Instant since, boolean moves, List<Asked> asked, Instant stamp, String id) {
    public Part {
      asked = List.copyOf(asked);
    }
  }

  /** A request, and how often it had been made; see {@link Request}. */
  public record Asked(long id, int asked) {}

  /**
   * How far an object's polls are, on Salesforce's clock.
   *
   * @param polled all that changed before was read
   * @param deletes all that was deleted before is known
   */
  public record Progress(
      String object, Optional<Instant> polled, Optional<Instant> deletes, Optional<Part> part) {}

  /** Whether a process holds the lease now: it polls itself. */
  public boolean engineRuns() {
    return store.inTransaction(
        "looking for an engine",
        connection ->
            EngineSql.number(
                    connection,
                    "select count(*) from trestle.lease where expires_at > clock_timestamp()")
                > 0);
  }

  /** All published objects, those first whose poll is the oldest. */
  public List<Progress> published() {
    String sql =
        """
        select o.object, p.value, d.value, r.value from trestle.object o
        left join trestle.cursor p on p.name = 'poll:' || o.object
        left join trestle.cursor d on d.name = 'deletes:' || o.object
        left join trestle.cursor r on r.name = 'polling:' || o.object
        where o.published_at is not null order by p.value::timestamptz nulls first, o.object
        """;
    return store.inTransaction(
        "reading how far polls are",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql);
              ResultSet rows = select.executeQuery()) {
            List<Progress> found = new ArrayList<>();
            while (rows.next()) {
              found.add(
                  new Progress(
                      rows.getString(1),
                      instant(rows.getString(2)),
                      instant(rows.getString(3)),
                      Optional.ofNullable(rows.getString(4))
                          .map(json -> JSON.readValue(json, Part.class))));
            }
            return found;
          }
        });
  }

  /** How old the oldest copy of an object is that polls keep fresh; 0 without any. */
  public long ageSeconds() {
    String sql =
        """
        select coalesce(max(extract(epoch from clock_timestamp()) - f.as_of_sf_ms / 1000), 0)::bigint
        from trestle.freshness f join trestle.object o on o.object = f.object
        where o.published_at is not null and o.channels ->> 'polls' = 'true'
          and o.channels ->> 'pollBy' is not null
        """;
    return Math.max(
        0L,
        store.inTransaction(
            "reading how old the copy is", connection -> EngineSql.number(connection, sql)));
  }

  private static Optional<Instant> instant(@Nullable String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }

  /** Notes where a poll that is to go on later has come to. */
  public void save(String object, Part part) {
    store.inTransaction(
        "saving a part of a poll",
        connection ->
            PgEngineTransaction.saveCursor(
                connection, "polling:" + object, JSON.writeValueAsString(part)));
  }

  /**
   * Notes that a poll has ended.
   *
   * @param polled the object's new cursor; empty if it does not move
   * @param deletes until when deletes are known; empty if that does not move
   * @param asOf up to when everything is in the copy now; empty if the poll does not prove it
   */
  public void ended(
      String object, Optional<Instant> polled, Optional<Instant> deletes, Optional<Instant> asOf) {
    store.inTransaction(
        "ending a poll",
        connection -> {
          forward(connection, "poll:" + object, polled);
          forward(connection, "deletes:" + object, deletes);
          if (asOf.isPresent()) {
            FreshnessStore.advance(connection, object, asOf.get().toEpochMilli());
          }
          return EngineSql.update(
              connection,
              "delete from trestle.cursor where name = ?",
              List.of("polling:" + object));
        });
  }

  private static void forward(Connection connection, String cursor, Optional<Instant> to)
      throws SQLException {
    if (to.isPresent()) {
      EngineSql.update(connection, FORWARD, List.of(cursor, to.get().toString()));
    }
  }

  /** How often to poll, as it was configured. */
  public Duration every() {
    return new SharedStore(store)
        .setting(EVERY)
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(EVERY_DEFAULT);
  }

  public void saveEvery(Duration every) {
    new SharedStore(store).saveSetting(EVERY, Long.toString(every.toSeconds()));
  }
}

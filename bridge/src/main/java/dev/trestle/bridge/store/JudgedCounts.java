package dev.trestle.bridge.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Counts of the day, in UTC, of how inputs were judged. */
public final class JudgedCounts {
  /** In the order of their keys, so that two who count at once cannot wait in a ring. */
  private static final String ADD =
      """
      insert into trestle.judged as j (day, object, channel, outcome, part, rows)
      select (now() at time zone 'UTC')::date, v.object, v.channel, v.outcome, ?, v.rows
      from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as v (object, channel, outcome, rows)
      on conflict (day, object, channel, outcome, part) do update
      set rows = j.rows + excluded.rows, at = now()
      """;

  private JudgedCounts() {}

  /** What is counted. */
  public record Key(String object, String channel, String outcome) {}

  /**
   * Adds counts, in the caller's transaction.
   *
   * @param part those who count at the same moment should differ in it
   */
  static int add(Connection connection, int part, Map<Key, Long> counts) throws SQLException {
    if (counts.isEmpty()) {
      return 0;
    }
    List<Key> keys = new ArrayList<>(counts.keySet());
    keys.sort(
        Comparator.comparing(Key::object).thenComparing(Key::channel).thenComparing(Key::outcome));
    return EngineSql.update(
        connection,
        ADD,
        List.of(
            part,
            EngineSql.texts(connection, keys.stream().map(Key::object).toList()),
            EngineSql.texts(connection, keys.stream().map(Key::channel).toList()),
            EngineSql.texts(connection, keys.stream().map(Key::outcome).toList()),
            EngineSql.longs(connection, keys.stream().map(counts::get).toList())));
  }
}

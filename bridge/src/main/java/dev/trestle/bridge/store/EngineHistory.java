package dev.trestle.bridge.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the history. */
final class EngineHistory {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Connection connection;
  private final OrgSchemas schemas;

  EngineHistory(Connection connection, OrgSchemas schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  void append(List<HistoryEntry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    String sql =
        "insert into "
            + schemas.changes()
            + """
             (object, id, operation, changed, before, after, sf_time, user_id, channel,
              transaction_key)
            select v.object, v.id, v.operation, string_to_array(v.changed, ','), v.before::jsonb,
              v.after::jsonb, to_timestamp(v.sf_ms / 1000.0), v.user_id, v.channel, v.transaction
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::bigint[], ?::text[], ?::text[], ?::text[])
              as v (object, id, operation, changed, before, after, sf_ms, user_id, channel,
                transaction)
            """;
    List<Object> parameters = new ArrayList<>();
    parameters.add(texts(entries.stream().map(e -> e.key().object()).toList()));
    parameters.add(texts(entries.stream().map(e -> e.key().id()).toList()));
    parameters.add(texts(entries.stream().map(HistoryEntry::operation).toList()));
    parameters.add(texts(entries.stream().map(e -> String.join(",", e.after().keySet())).toList()));
    parameters.add(texts(entries.stream().map(e -> json(e.before())).toList()));
    parameters.add(texts(entries.stream().map(e -> json(e.after())).toList()));
    parameters.add(
        connection.createArrayOf(
            "bigint", entries.stream().map(HistoryEntry::sfTimeMs).toArray(Long[]::new)));
    parameters.add(nullable(entries, HistoryEntry::userId));
    parameters.add(texts(entries.stream().map(HistoryEntry::channel).toList()));
    parameters.add(nullable(entries, HistoryEntry::transactionKey));
    EngineSql.update(connection, sql, parameters);
  }

  private java.sql.Array texts(List<String> values) throws SQLException {
    return EngineSql.texts(connection, values);
  }

  private interface Part {
    @Nullable String of(HistoryEntry entry);
  }

  private java.sql.Array nullable(List<HistoryEntry> entries, Part part) throws SQLException {
    List<@Nullable String> values = new ArrayList<>(entries.size());
    entries.forEach(entry -> values.add(part.of(entry)));
    return EngineSql.texts(connection, values);
  }

  private static String json(java.util.Map<String, @Nullable String> values) {
    return JSON.writeValueAsString(values);
  }
}

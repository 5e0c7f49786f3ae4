package dev.trestle.bridge.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the history. */
final class EngineHistory {
  private static final String COLUMNS =
      " (object, id, operation, changed, before, after, sf_time, user_id, channel,"
          + " transaction_key)";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Connection connection;
  private final OrgSchemas schemas;

  EngineHistory(Connection connection, OrgSchemas schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  void append(List<HistoryEntry> entries) throws SQLException {
    CopyLines lines = new CopyLines();
    for (HistoryEntry entry : entries) {
      Long sfTimeMs = entry.sfTimeMs();
      lines.cell(entry.key().object()).cell(entry.key().id()).cell(entry.operation());
      lines.cell(changed(entry));
      lines.cell(json(entry.before())).cell(json(entry.after()));
      lines.cell(sfTimeMs == null ? null : Instant.ofEpochMilli(sfTimeMs).toString());
      lines.cell(entry.userId()).cell(entry.channel()).cell(entry.transactionKey()).endLine();
    }
    lines.copyInto(connection, schemas.changes() + COLUMNS);
  }

  private static String changed(HistoryEntry entry) {
    boolean none = entry.after().isEmpty();
    return none ? "{}" : PgArrays.literal(String.join(";", entry.after().keySet()));
  }

  private static String json(Map<String, @Nullable String> values) {
    return JSON.writeValueAsString(values);
  }
}

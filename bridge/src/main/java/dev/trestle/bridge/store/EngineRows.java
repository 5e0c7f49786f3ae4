package dev.trestle.bridge.store;

import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes mirrored rows and their narrow companions, many at a time. */
final class EngineRows {

  private final Connection connection;
  private final OrgSchemas schemas;

  EngineRows(Connection connection, OrgSchemas schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  /**
   * @param base the state of rows that have none of their own; null if the object was never loaded
   */
  Map<String, StoredRow> load(
      Table table, Collection<String> ids, Set<Column> columns, @Nullable RowState base)
      throws SQLException {
    StringBuilder sql = new StringBuilder("select w.id, w.");
    sql.append(Identifiers.quote(table.deletedColumn()));
    sql.append(", s.rs_ms, s.re_ms, s.lo, s.hi_ms, s.touched_ms, s.epoch, s.s_lo, s.s_at_ms");
    columns.forEach(column -> sql.append(", ").append(EngineSql.asText(column)));
    sql.append(" from ").append(schemas.table(table)).append(" w left join ");
    sql.append(schemas.stateTable(table)).append(" s on s.id = w.id where w.id = any (?)");
    try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
      select.setArray(1, EngineSql.texts(connection, ids));
      Map<String, StoredRow> found = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), row(rows, table, columns, base));
        }
      }
      return found;
    }
  }

  private static StoredRow row(
      ResultSet rows, Table table, Set<Column> columns, @Nullable RowState base)
      throws SQLException {
    long rsMs = rows.getLong(3);
    boolean ownState = !rows.wasNull();
    RowState state = ownState ? state(rows, rsMs) : base;
    if (state == null) {
      throw new IllegalStateException(
          "row " + rows.getString(1) + " of " + table.object() + " has no state and no load");
    }
    Map<Column, @Nullable String> values = new HashMap<>();
    int index = 11;
    for (Column column : columns) {
      values.put(column, EngineSql.canonical(column, rows.getString(index++)));
    }
    return new StoredRow(state, ownState, rows.getBoolean(2), values);
  }

  private static RowState state(ResultSet rows, long rsMs) throws SQLException {
    return new RowState(
        rsMs,
        rows.getLong(4),
        rows.getLong(5),
        rows.getLong(6),
        rows.getLong(7),
        rows.getLong(8),
        rows.getLong(9),
        rows.getLong(10));
  }

  void write(Table table, List<RowWrite> writes, long revision) throws SQLException {
    List<RowWrite> inserts = writes.stream().filter(RowWrite::insert).toList();
    if (!inserts.isEmpty()) {
      insert(table, inserts, columnsOf(inserts), revision);
    }
    List<RowWrite> updates = writes.stream().filter(w -> !w.insert() && w.visible()).toList();
    for (List<RowWrite> group : groups(updates)) {
      update(table, group, columnsOf(group), revision);
    }
    writeStates(table, writes);
  }

  private static Set<Column> columnsOf(List<RowWrite> writes) {
    Set<Column> columns = new LinkedHashSet<>();
    writes.forEach(write -> columns.addAll(write.values().keySet()));
    return columns;
  }

  /** Writes with the same columns together, so that each group is one statement. */
  private static Collection<List<RowWrite>> groups(List<RowWrite> updates) {
    Map<Set<Column>, List<RowWrite>> groups = new LinkedHashMap<>();
    for (RowWrite write : updates) {
      groups.computeIfAbsent(write.values().keySet(), key -> new ArrayList<>()).add(write);
    }
    return groups.values();
  }

  private void insert(Table table, List<RowWrite> writes, Set<Column> columns, long revision)
      throws SQLException {
    String names =
        columns.stream().map(c -> ", " + Identifiers.quote(c.name())).collect(Collectors.joining());
    String sql =
        "insert into "
            + schemas.table(table)
            + " (id, "
            + Identifiers.quote(table.deletedColumn())
            + ", _rev, _changed_at"
            + names
            + ") select v.id, v.deleted, ?, now()"
            + values(columns)
            + " from unnest(?::text[], ?::boolean[]"
            + ", ?::text[]".repeat(columns.size())
            + ") as v (id, deleted"
            + aliases(columns)
            + ")";
    EngineSql.update(connection, sql, parameters(writes, columns, revision));
  }

  private void update(Table table, List<RowWrite> writes, Set<Column> columns, long revision)
      throws SQLException {
    StringBuilder sets = new StringBuilder();
    int index = 0;
    for (Column column : columns) {
      sets.append(", ").append(Identifiers.quote(column.name())).append(" = ");
      sets.append(EngineSql.fromText(column, "v.c" + index++));
    }
    String sql =
        "update "
            + schemas.table(table)
            + " w set _rev = ?, _changed_at = now(), "
            + Identifiers.quote(table.deletedColumn())
            + " = v.deleted"
            + sets
            + " from unnest(?::text[], ?::boolean[]"
            + ", ?::text[]".repeat(columns.size())
            + ") as v (id, deleted"
            + aliases(columns)
            + ") where w.id = v.id";
    EngineSql.update(connection, sql, parameters(writes, columns, revision));
  }

  private static String values(Set<Column> columns) {
    StringBuilder sql = new StringBuilder();
    int index = 0;
    for (Column column : columns) {
      sql.append(", ").append(EngineSql.fromText(column, "v.c" + index++));
    }
    return sql.toString();
  }

  private static String aliases(Set<Column> columns) {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      sql.append(", c").append(i);
    }
    return sql.toString();
  }

  private List<Object> parameters(List<RowWrite> writes, Set<Column> columns, long revision)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(revision);
    parameters.add(EngineSql.texts(connection, writes.stream().map(RowWrite::id).toList()));
    parameters.add(EngineSql.booleans(connection, writes.stream().map(RowWrite::deleted).toList()));
    for (Column column : columns) {
      List<@Nullable String> texts = new ArrayList<>(writes.size());
      writes.forEach(write -> texts.add(write.values().get(column)));
      parameters.add(EngineSql.texts(connection, texts));
    }
    return parameters;
  }

  private void writeStates(Table table, List<RowWrite> writes) throws SQLException {
    List<RowWrite> first = writes.stream().filter(RowWrite::firstState).toList();
    copyStates(table, first);
    List<RowWrite> others = writes.stream().filter(write -> !write.firstState()).toList();
    if (!others.isEmpty()) {
      upsertStates(table, others);
    }
  }

  /** First states need no look at what is there: the row is locked and has none. */
  private void copyStates(Table table, List<RowWrite> writes) throws SQLException {
    CopyLines lines = new CopyLines();
    for (RowWrite write : writes) {
      RowState state = write.state();
      lines.cell(write.id()).cell(state.rsMs()).cell(state.reMs()).cell(state.lo());
      lines.cell(state.hiMs()).cell(state.touchedMs()).cell(state.epoch());
      lines.cell(state.sLo()).cell(state.sAtMs()).endLine();
    }
    lines.copyInto(connection, schemas.stateTable(table));
  }

  private void upsertStates(Table table, List<RowWrite> writes) throws SQLException {
    String sql =
        "insert into "
            + schemas.stateTable(table)
            + " select * from unnest(?::text[]"
            + ", ?::bigint[]".repeat(8)
            + """
            ) on conflict (id) do update set
              rs_ms = excluded.rs_ms, re_ms = excluded.re_ms, lo = excluded.lo,
              hi_ms = excluded.hi_ms, touched_ms = excluded.touched_ms, epoch = excluded.epoch,
              s_lo = excluded.s_lo, s_at_ms = excluded.s_at_ms
            """;
    List<Object> parameters = new ArrayList<>();
    parameters.add(EngineSql.texts(connection, writes.stream().map(RowWrite::id).toList()));
    List<Function<RowState, Long>> parts =
        List.of(
            RowState::rsMs,
            RowState::reMs,
            RowState::lo,
            RowState::hiMs,
            RowState::touchedMs,
            RowState::epoch,
            RowState::sLo,
            RowState::sAtMs);
    for (Function<RowState, Long> part : parts) {
      parameters.add(
          EngineSql.longs(connection, writes.stream().map(w -> part.apply(w.state())).toList()));
    }
    EngineSql.update(connection, sql, parameters);
  }
}

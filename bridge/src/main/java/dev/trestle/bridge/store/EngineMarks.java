package dev.trestle.bridge.store;

import dev.trestle.bridge.store.EngineTransaction.NewMark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of dirty marks. */
final class EngineMarks {
  private static final String COLUMNS = "object, id, seq, reason, hinted_db_ms, step, early";

  private final Connection connection;

  EngineMarks(Connection connection) {
    this.connection = connection;
  }

  Map<RowKey, DirtyMark> find(Collection<RowKey> keys) throws SQLException {
    String sql =
        "select "
            + COLUMNS
            + " from trestle.dirty where (object, id) in"
            + " (select * from unnest(?::text[], ?::text[]))";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, objects(keys));
      select.setArray(2, ids(keys));
      Map<RowKey, DirtyMark> found = new HashMap<>();
      for (DirtyMark mark : read(select)) {
        found.put(mark.key(), mark);
      }
      return found;
    }
  }

  List<DirtyMark> due(String object, int rowsMax, long nowDbMs) throws SQLException {
    String sql =
        "select "
            + COLUMNS
            + " from trestle.dirty where object = ? and due_db_ms <= ?"
            + " order by due_db_ms limit ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, object);
      select.setLong(2, nowDbMs);
      select.setInt(3, rowsMax);
      return read(select);
    }
  }

  private static List<DirtyMark> read(PreparedStatement select) throws SQLException {
    List<DirtyMark> marks = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        marks.add(
            new DirtyMark(
                new RowKey(rows.getString(1), rows.getString(2)),
                rows.getLong(3),
                rows.getString(4),
                rows.getLong(5),
                rows.getInt(6),
                rows.getBoolean(7)));
      }
    }
    return marks;
  }

  void mark(List<NewMark> marks) throws SQLException {
    if (marks.isEmpty()) {
      return;
    }
    String sql =
        """
        insert into trestle.dirty (object, id, seq, reason, hinted_db_ms, due_db_ms, step, early)
        select v.object, v.id, nextval('trestle.dirty_seq'), v.reason, v.hinted, v.due, 0, v.early
        from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::boolean[])
          as v (object, id, reason, hinted, due, early)
        on conflict (object, id) do update set
          seq = excluded.seq, reason = excluded.reason, hinted_db_ms = excluded.hinted_db_ms,
          due_db_ms = least(trestle.dirty.due_db_ms, excluded.due_db_ms), step = 0,
          early = trestle.dirty.early or excluded.early
        """;
    List<RowKey> keys = marks.stream().map(NewMark::key).toList();
    EngineSql.update(
        connection,
        sql,
        List.of(
            objects(keys),
            ids(keys),
            EngineSql.texts(connection, marks.stream().map(NewMark::reason).toList()),
            EngineSql.longs(connection, marks.stream().map(NewMark::hintedDbMs).toList()),
            EngineSql.longs(connection, marks.stream().map(NewMark::dueDbMs).toList()),
            EngineSql.booleans(connection, marks.stream().map(NewMark::early).toList())));
  }

  void clear(Collection<RowKey> keys) throws SQLException {
    if (!keys.isEmpty()) {
      EngineSql.update(
          connection,
          "delete from trestle.dirty where (object, id) in"
              + " (select * from unnest(?::text[], ?::text[]))",
          List.of(objects(keys), ids(keys)));
    }
  }

  void postpone(RowKey key, int step, long dueDbMs) throws SQLException {
    EngineSql.update(
        connection,
        "update trestle.dirty set step = ?, due_db_ms = ? where object = ? and id = ?",
        List.of(step, dueDbMs, key.object(), key.id()));
  }

  private java.sql.Array objects(Collection<RowKey> keys) throws SQLException {
    return EngineSql.texts(connection, keys.stream().map(RowKey::object).toList());
  }

  private java.sql.Array ids(Collection<RowKey> keys) throws SQLException {
    return EngineSql.texts(connection, keys.stream().map(RowKey::id).toList());
  }
}

package dev.trestle.bridge.app;

import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.Identifiers;
import dev.trestle.bridge.store.OrgSchemas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Reads the status of all objects from the control tables and counts their rows. */
final class ObjectStatuses {
  /** Above this, counting takes seconds. */
  private static final long COUNTED_MAX = 2_000_000;

  private static final String OBJECTS =
      """
      select o.object, o.state, o.rows_loaded,
        (select count(*) from trestle.dirty d where d.object = o.object),
        coalesce(f.as_of_sf_ms, 0),
        (extract(epoch from now()) * 1000)::bigint,
        coalesce((select c.reltuples::bigint from pg_class c
          where c.oid = to_regclass(format('%I.%I', ?::text, o.table_name))), -1)
      from trestle.object o left join trestle.freshness f on f.object = o.object
      order by o.object
      """;
  private static final String JUDGED =
      """
      select object, outcome, sum(rows)::bigint,
        coalesce(sum(rows) filter (where channel = 'push'), 0)::bigint
      from trestle.judged
      where day = (now() at time zone 'UTC')::date and channel <> 'verify' group by 1, 2
      """;

  /** Counts by outcome: of all inputs, and of pushes. */
  private record Judged(Map<String, Long> all, Map<String, Long> pushes) {
    Judged() {
      this(new TreeMap<>(), new TreeMap<>());
    }
  }

  private final DataSource database;
  private final OrgSchemas schemas;

  ObjectStatuses(DataSource database, OrgSchemas schemas) {
    this.database = database;
    this.schemas = schemas;
  }

  List<ObjectStatus> read() {
    Catalog catalog = new Catalog(database);
    Map<String, Table> tables = new HashMap<>();
    catalog.tables().forEach(table -> tables.put(table.object(), table));
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(OBJECTS)) {
      select.setString(1, schemas.data());
      Map<String, Judged> judged = judged(connection);
      List<ObjectStatus> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String object = row.getString(1);
          Judged outcomes = judged.getOrDefault(object, new Judged());
          found.add(
              status(
                  connection, row, catalog, Objects.requireNonNull(tables.get(object)), outcomes));
        }
      }
      return found;
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }

  private ObjectStatus status(
      Connection connection, ResultSet row, Catalog catalog, Table table, Judged judged)
      throws SQLException {
    String state = row.getString(2);
    long asOfMs = row.getLong(5);
    long estimate = row.getLong(7);
    boolean exact = estimate <= COUNTED_MAX;
    long rows =
        !state.equals("published") ? 0 : exact ? count(connection, table) : Math.max(0, estimate);
    return new ObjectStatus(
        table.object(),
        schemas.data() + "." + table.name(),
        state,
        catalog.capabilities(table.object()),
        rows,
        exact,
        row.getLong(3),
        asOfMs == 0 ? "" : Instant.ofEpochMilli(asOfMs).toString(),
        asOfMs == 0 ? -1 : Math.max(0, row.getLong(6) - asOfMs),
        row.getLong(4),
        judged.all(),
        share(judged.all(), doubted(judged.all())),
        judged.pushes(),
        share(judged.pushes(), total(judged.pushes()) - doubted(judged.pushes())));
  }

  private long count(Connection connection, Table table) throws SQLException {
    String sql =
        "select count(*) from %s where not %s"
            .formatted(schemas.table(table), Identifiers.quote(table.deletedColumn()));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static Map<String, Judged> judged(Connection connection) throws SQLException {
    Map<String, Judged> judged = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(JUDGED)) {
      while (row.next()) {
        Judged counts = judged.computeIfAbsent(row.getString(1), object -> new Judged());
        counts.all().put(row.getString(2), row.getLong(3));
        if (row.getLong(4) > 0) {
          counts.pushes().put(row.getString(2), row.getLong(4));
        }
      }
    }
    return judged;
  }

  private static long doubted(Map<String, Long> judged) {
    return judged.getOrDefault("doubted", 0L);
  }

  private static long total(Map<String, Long> judged) {
    return judged.values().stream().mapToLong(Long::longValue).sum();
  }

  private static double share(Map<String, Long> judged, long part) {
    long all = total(judged);
    return all == 0 ? 0 : Math.round(1000.0 * part / all) / 1000.0;
  }
}

package dev.trestle.aws.functions.admin;

import dev.trestle.bridge.store.Identifiers;
import dev.trestle.bridge.store.OrgSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** What the users of Apply and Query may do, also with tables that are made later. */
final class Grants {
  private static final String ROWS = "select, insert, update, delete";

  /** What the engine writes beside rows. */
  private static final List<String> ENGINE_TABLES =
      List.of("dirty", "read", "cursor", "incident", "judged", "call", "request", "freshness");

  private static final List<String> ENGINE_READS = List.of("object", "lease");

  private static final List<String> QUERY_READS =
      List.of("object", "freshness", "setting", "api_key");

  private final Connection connection;
  private final OrgSchemas schemas;

  Grants(Connection connection, OrgSchemas schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  void give(Optional<String> apiRole) throws SQLException {
    apply();
    read(apiRole);
    settings();
  }

  /**
   * Apply counts vanished rows among the settings, and sees how often to poll; nothing else of them
   * may it see or change.
   */
  private void settings() throws SQLException {
    String table = "trestle.setting";
    String apply = Identifiers.quote(Users.APPLY);
    String own = "name like 'vanish:%'";
    run("grant select, insert, update on " + table + " to " + apply);
    run("alter table " + table + " enable row level security");
    run("drop policy if exists counts on " + table);
    run(
        "create policy counts on %s to %s using (%s) with check (%s)"
            .formatted(table, apply, own, own));
    run("drop policy if exists polls on " + table);
    run(
        "create policy polls on %s for select to %s using (name like 'poll:%%')"
            .formatted(table, apply));
    run("drop policy if exists reads on " + table);
    run(
        "create policy reads on %s for select to %s using (true)"
            .formatted(table, Identifiers.quote(Users.READ)));
  }

  private void apply() throws SQLException {
    String user = Identifiers.quote(Users.APPLY);
    run("grant usage on schema trestle to " + user);
    run("grant usage on all sequences in schema trestle to " + user);
    for (String table : ENGINE_TABLES) {
      run("grant " + ROWS + " on trestle." + table + " to " + user);
    }
    for (String table : ENGINE_READS) {
      run("grant select on trestle." + table + " to " + user);
    }
    for (String name : List.of(schemas.data(), schemas.state())) {
      all(name, ROWS, user);
    }
    all(schemas.history(), "select, insert", user);
  }

  private void all(String name, String rights, String user) throws SQLException {
    String schema = Identifiers.quote(name);
    run("grant usage on schema " + schema + " to " + user);
    run("grant " + rights + " on all tables in schema " + schema + " to " + user);
    run(
        "alter default privileges in schema "
            + schema
            + " grant "
            + rights
            + " on tables to "
            + user);
  }

  /** Rows only through the role of the API, which this user takes; keys and settings itself. */
  private void read(Optional<String> apiRole) throws SQLException {
    String user = Identifiers.quote(Users.READ);
    run("grant usage on schema trestle to " + user);
    for (String table : QUERY_READS) {
      run("grant select on trestle." + table + " to " + user);
    }
    if (apiRole.isPresent()) {
      run("grant " + Identifiers.quote(apiRole.get()) + " to " + user);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

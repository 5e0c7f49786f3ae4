package dev.trestle.aws.functions.admin;

import dev.trestle.aws.functions.admin.Arguments.Login;
import dev.trestle.bridge.store.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * The users of the functions. Everything belongs to {@code trestle_owner}, which nobody logs in as:
 * Admin's user and the task's act as it. The others may only what {@link Grants} gives them.
 */
final class Users {
  static final String OWNER = "trestle_owner";
  static final String APPLY = "trestle_apply";
  static final String READ = "trestle_read";
  static final String TASK = "trestle_task";

  /** Whoever has it logs in by a token instead of a password; only RDS has it. */
  private static final String BY_TOKEN = "rds_iam";

  private final Connection connection;

  Users(Connection connection) {
    this.connection = connection;
  }

  /** As the master: the owner, and Admin's own user, which makes all others. */
  void makeOwner(String admin) throws SQLException {
    makeRole(OWNER, "nologin createrole");
    makeRole(admin, "login createrole");
    run("grant %s to %s with admin option", OWNER, admin);
    run("alter role %2$s set role = %1$s", OWNER, admin);
    run("grant connect, create on database %s to %s", connection.getCatalog(), OWNER);
    if (exists(BY_TOKEN)) {
      run("grant %s to %s with admin option", BY_TOKEN, admin);
    }
  }

  /** As Admin's user. */
  void makeOthers(Optional<Login> task) throws SQLException {
    run("set role none");
    for (String user : List.of(APPLY, READ)) {
      makeRole(user, "login");
      if (exists(BY_TOKEN)) {
        run("grant %s to %s", BY_TOKEN, user);
      }
    }
    makeRole(TASK, "login");
    run("grant %s to %s", OWNER, TASK);
    run("alter role %2$s set role = %1$s", OWNER, TASK);
    if (task.isPresent()) {
      // Hashed here: the server's log may hold the statement.
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(TASK, task.get().password().toCharArray(), "scram-sha-256");
    }
  }

  /** Whether the login of this connection may do everything. */
  boolean isSuperuser() throws SQLException {
    String sql = "select rolsuper from pg_roles where rolname = session_user";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void makeRole(String name, String attributes) throws SQLException {
    if (!exists(name)) {
      run("create role %s " + attributes, name);
    }
  }

  private boolean exists(String role) throws SQLException {
    String sql = "select 1 from pg_roles where rolname = " + Identifiers.literal(role);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next();
    }
  }

  private void run(String sql, String... names) throws SQLException {
    Object[] quoted = List.of(names).stream().map(Identifiers::quote).toArray();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(quoted));
    }
  }
}

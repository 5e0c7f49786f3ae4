package dev.trestle.aws.functions.admin;

import dev.trestle.aws.functions.admin.Arguments.Login;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.DatabaseAddress;
import dev.trestle.bridge.store.OrgSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings tables and users up to date; may be repeated. Where Admin logs in as a superuser, as on
 * one machine, there are no users to make: all functions are that one.
 */
final class Migration {
  private final DatabaseAddress address;
  private final OrgSchemas schemas;

  Migration(DatabaseAddress address, OrgSchemas schemas) {
    this.address = address;
    this.schemas = schemas;
  }

  /**
   * First the users, then the tables, then who may do what with them.
   *
   * @param master makes {@code trestle_admin}; needed the first time only
   * @param task the login the task gets
   */
  Map<String, Object> run(Optional<Login> master, Optional<Login> task) {
    try {
      if (master.isPresent() && !master.get().username().equals(address.user())) {
        Login login = master.get();
        on(
            new DatabaseAddress(address.jdbcUrl(), login.username(), login.password()),
            connection -> new Users(connection).makeOwner(address.user()));
      }
      boolean users = makeUsers(task);
      try (Database database = Database.open(address, schemas)) {
        if (users) {
          on(address, connection -> new Grants(connection, schemas).give(database.apiRole()));
        }
      }
      return Map.of(
          "migrated",
          true,
          "users",
          users ? List.of(Users.APPLY, Users.READ, Users.TASK) : List.of());
    } catch (SQLException e) {
      throw new TrestleException(
          TrestleError.DATABASE_PERMISSION,
          "the users could not be made (SQL state "
              + e.getSQLState()
              + "); the first time, migrate needs the master's login",
          e);
    }
  }

  private boolean makeUsers(Optional<Login> task) throws SQLException {
    try (Connection connection = DatabaseAccess.connections(address).getConnection()) {
      Users users = new Users(connection);
      if (users.isSuperuser()) {
        return false;
      }
      users.makeOthers(task);
      return true;
    }
  }

  private interface Step {
    void on(Connection connection) throws SQLException;
  }

  private static void on(DatabaseAddress address, Step step) throws SQLException {
    try (Connection connection = DatabaseAccess.connections(address).getConnection()) {
      step.on(connection);
    }
  }
}

package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * Brings the control tables up to date and makes what an org needs around its tables. Needs no
 * superuser: the user must be able to create schemas in the database; the role of the API is made
 * where the user may create roles.
 */
final class DatabaseSetup {
  private static final long SETUP_LOCK = 0x7472_6573_746c_6531L;

  private final DatabaseAddress address;
  private final OrgSchemas schemas;

  DatabaseSetup(DatabaseAddress address, OrgSchemas schemas) {
    this.address = address;
    this.schemas = schemas;
  }

  /** The role readers take, where there is one. */
  Optional<String> run() {
    migrate();
    try (Connection connection = Database.connect(address)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(" + SETUP_LOCK + ")");
        for (String schema : List.of(schemas.data(), schemas.state(), schemas.history())) {
          statement.execute("create schema if not exists " + Identifiers.quote(schema));
        }
        statement.execute(HistoryTable.ddl(schemas));
        Optional<String> role = apiRole(connection, statement);
        connection.commit();
        connection.setAutoCommit(true);
        HistoryTable.makePartitions(connection, schemas);
        return role;
      }
    } catch (SQLException e) {
      throw new TrestleException(
          TrestleError.DATABASE_PERMISSION,
          "the schemas of the org could not be made; the user of the database must be allowed to"
              + " create schemas in it: "
              + e.getMessage(),
          e);
    }
  }

  private void migrate() {
    try {
      Flyway flyway =
          Flyway.configure()
              .dataSource(address.jdbcUrl(), address.user(), address.password())
              .schemas("trestle")
              .defaultSchema("trestle")
              .locations("classpath:db/migration")
              .load();
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new TrestleException(
          TrestleError.DATABASE_FAILED,
          "the control tables in schema trestle could not be brought up to date: " + e.getMessage(),
          e);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    for (MigrationInfo step : flyway.info().all()) {
      if (step.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new TrestleException(
            TrestleError.DATABASE_NEWER,
            "the control tables in schema trestle are at version "
                + step.getVersion()
                + ", which this release does not know");
      }
    }
  }

  private Optional<String> apiRole(Connection connection, Statement statement) throws SQLException {
    String role = roleName(connection);
    var before = connection.setSavepoint();
    try {
      if (!exists(statement, role)) {
        statement.execute("create role " + Identifiers.quote(role) + " nologin");
      }
      statement.execute("grant " + Identifiers.quote(role) + " to current_user");
      grantReading(statement, role);
      return Optional.of(role);
    } catch (SQLException e) {
      connection.rollback(before);
      if ("42501".equals(e.getSQLState())) { // may not create roles: readers use the same user
        return Optional.empty();
      }
      throw e;
    }
  }

  /** One role per database, since roles belong to the whole server. */
  private static String roleName(Connection connection) throws SQLException {
    return Database.apiRoleOf(connection.getCatalog());
  }

  private void grantReading(Statement statement, String role) throws SQLException {
    String quoted = Identifiers.quote(role);
    for (String schema : List.of(schemas.data(), schemas.history())) {
      statement.execute("grant usage on schema " + Identifiers.quote(schema) + " to " + quoted);
      statement.execute(
          "grant select on all tables in schema " + Identifiers.quote(schema) + " to " + quoted);
    }
    statement.execute(
        "alter default privileges in schema "
            + Identifiers.quote(schemas.history())
            + " grant select on tables to "
            + quoted);
    statement.execute("grant usage on schema trestle to " + quoted);
    statement.execute("grant select on trestle.object to " + quoted);
  }

  private static boolean exists(Statement statement, String role) throws SQLException {
    return statement
        .executeQuery("select 1 from pg_roles where rolname = " + Identifiers.literal(role))
        .next();
  }
}

package dev.trestle.aws.functions;

import dev.trestle.bridge.store.DatabaseAddress;
import dev.trestle.bridge.store.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL, on which Admin's migrate made the users of the functions; each logs in with a
 * password here.
 */
final class FunctionsDatabase implements AutoCloseable {
  static final String PASSWORD = "a-word-for-tests";

  final Path folder;
  final EmbeddedPostgres server;
  final DatabaseAddress master;
  private final Path passwordFile;

  FunctionsDatabase() {
    try {
      folder = Files.createTempDirectory("trestle-functions-");
      server = EmbeddedPostgres.start(folder.resolve("data"), 0);
      passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    execute(server.address(), "create database aws");
    master = server.address().withDatabase("aws");
  }

  /** As on AWS, where Admin's user has no password before migrate made it. */
  void migrate() {
    execute(master, "create role trestle_admin login createrole password '" + PASSWORD + "'");
    Object answer = TestFunctions.call(admin(), migrateEvent()).path("migrated").asBoolean(false);
    if (!answer.equals(true)) {
      throw new IllegalStateException("migrate failed");
    }
    for (String user : new String[] {"trestle_apply", "trestle_read"}) {
      execute(master, "alter role " + user + " password '" + PASSWORD + "'");
    }
  }

  String migrateEvent() {
    return TestFunctions.JSON.writeValueAsString(
        Map.of(
            "command",
            "migrate",
            "master",
            Map.of("username", master.user(), "password", master.password()),
            "task",
            Map.of("username", "trestle_task", "password", "task-" + PASSWORD)));
  }

  AdminFunction admin() {
    return new AdminFunction(
        environment("trestle_admin"),
        new TestFunctions().emf("Admin"),
        java.time.Clock.systemUTC());
  }

  Environment environment(String user) {
    return environment(user, Map.of());
  }

  Environment environment(String user, Map<String, String> more, String password) {
    Map<String, String> all = new HashMap<>(more);
    try {
      Path file = Files.createTempFile(folder, "password", "");
      all.put("TRESTLE_DB_PASSWORD_FILE", Files.writeString(file, password).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return environment(user, all);
  }

  void asSuperuser(String sql) {
    execute(master, sql);
  }

  Environment environment(String user, Map<String, String> more) {
    URI at = URI.create(master.jdbcUrl().substring("jdbc:".length()));
    Map<String, String> variables = new HashMap<>();
    variables.put("TRESTLE_DB_HOST", at.getHost());
    variables.put("TRESTLE_DB_PORT", Integer.toString(at.getPort()));
    variables.put("TRESTLE_DB_NAME", "aws");
    variables.put("TRESTLE_DB_USER", user);
    variables.put("TRESTLE_DB_AUTH", "password");
    variables.put("TRESTLE_DB_PASSWORD_FILE", passwordFile.toString());
    variables.putAll(more);
    return new Environment(variables);
  }

  /** As trestle_admin, so that tables belong to whom they belong on AWS. */
  void asOwner(String sql) {
    execute(new DatabaseAddress(master.jdbcUrl(), "trestle_admin", PASSWORD), sql);
  }

  void asUser(String user, String password, String sql) {
    execute(new DatabaseAddress(master.jdbcUrl(), user, password), sql);
  }

  static void execute(DatabaseAddress address, String sql) {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.trestle.bridge.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One embedded server for all tests of the JVM, started at first use, stopped and deleted with it.
 * Each test class takes a database of its own: {@code try (Database db =
 * TestPostgres.database("crm"))}.
 */
public final class TestPostgres {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static @Nullable EmbeddedPostgres shared;

  private TestPostgres() {}

  /** A new, empty database, migrated, with the schemas of an org. */
  public static Database database(String org) {
    return Database.open(emptyDatabase(), new OrgSchemas(org));
  }

  /** A new database without anything in it. */
  public static DatabaseAddress emptyDatabase() {
    DatabaseAddress server = serverAddress();
    String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    try (Connection connection = Database.connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return server.withDatabase(name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** TRESTLE_TEST_POSTGRES names another server, so that the tests run on every version. */
  private static DatabaseAddress serverAddress() {
    String url = System.getenv("TRESTLE_TEST_POSTGRES");
    return url == null ? server().address() : DatabaseAddress.parse(url, Optional.empty());
  }

  public static synchronized EmbeddedPostgres server() {
    EmbeddedPostgres server = shared;
    if (server == null) {
      try {
        Path folder = Files.createTempDirectory("trestle-test-postgres-");
        server = EmbeddedPostgres.start(folder, 0);
        EmbeddedPostgres started = server;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, folder)));
        shared = server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  private static void stop(EmbeddedPostgres server, Path folder) {
    server.abort();
    try {
      PostgresBinaries.deleteTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.trestle.bridge.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The database, ready to use: reachable, new enough, its control tables up to date, with one pool
 * for the engine and one for readers. Both speak UTC.
 */
public final class Database implements AutoCloseable {
  private static final int VERSION_MIN = 15;
  private static final int WRITERS = 8;
  private static final int READERS = 8;
  private static final int CONNECT_TIMEOUT_S = 10;
  private static final int WRITER_WAIT_MS = 10_000;
  private static final int READER_WAIT_MS = 2_000; // an app is told soon that the database is away

  private final DatabaseAddress address;
  private final OrgSchemas schemas;
  private final Optional<String> apiRole;
  private final HikariDataSource writer;
  private final HikariDataSource reader;

  private Database(DatabaseAddress address, OrgSchemas schemas, Optional<String> apiRole) {
    this.address = address;
    this.schemas = schemas;
    this.apiRole = apiRole;
    this.writer = pool(address, "writer", WRITERS, WRITER_WAIT_MS, "set timezone = 'UTC'");
    String asApi = apiRole.map(role -> "; set role " + Identifiers.quote(role)).orElse("");
    this.reader =
        pool(
            address,
            "reader",
            READERS,
            READER_WAIT_MS,
            "set timezone = 'UTC'; set statement_timeout = '5s'; "
                + "set default_transaction_read_only = on"
                + asApi);
  }

  /**
   * Connects, checks the version, migrates, and makes the org's schemas and roles.
   *
   * @throws TrestleException saying in one sentence what to do
   */
  public static Database open(DatabaseAddress address, OrgSchemas schemas) {
    checkServer(address);
    Optional<String> apiRole = new DatabaseSetup(address, schemas).run();
    return new Database(address, schemas, apiRole);
  }

  /** Connections of the engine: auto-commit on when handed out. */
  public DataSource writer() {
    return writer;
  }

  /** Connections of readers: read-only, in the role that may read what is published. */
  public DataSource reader() {
    return reader;
  }

  public OrgSchemas schemas() {
    return schemas;
  }

  /** The role readers take; empty where this user may not create roles. */
  public Optional<String> apiRole() {
    return apiRole;
  }

  /** The name that role has in a database, where there is one. */
  public static String apiRoleOf(String database) {
    return (database.length() > 50 ? database.substring(0, 50) : database) + "_api";
  }

  public DatabaseAddress address() {
    return address;
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
  }

  static Connection connect(DatabaseAddress address) throws SQLException {
    return connect(address, Duration.ZERO);
  }

  /**
   * One connection of the caller's own.
   *
   * @param answerMax how long to wait for an answer; zero for ever
   */
  static Connection connect(DatabaseAddress address, Duration answerMax) throws SQLException {
    var properties = address.properties();
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_S));
    properties.setProperty("socketTimeout", Long.toString(answerMax.toSeconds()));
    return DriverManager.getConnection(address.jdbcUrl(), properties);
  }

  private static void checkServer(DatabaseAddress address) {
    try (Connection connection = connect(address)) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < VERSION_MIN) {
        throw new TrestleException(
            TrestleError.DATABASE_TOO_OLD,
            "the server runs PostgreSQL "
                + version
                + "; version "
                + VERSION_MIN
                + " or newer is"
                + " needed");
      }
    } catch (SQLException e) {
      throw unusable(address, e);
    }
  }

  private static TrestleException unusable(DatabaseAddress address, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.startsWith("28") || state.equals("08004")) { // the latter: a password is wanted
      return new TrestleException(
          TrestleError.DATABASE_LOGIN_REFUSED,
          "the database refused the login of " + address + "; check user and password",
          e);
    }
    if (state.equals("3D000")) {
      return new TrestleException(
          TrestleError.DATABASE_UNREACHABLE,
          "there is no such database (" + address + "); create it first",
          e);
    }
    return new TrestleException(
        TrestleError.DATABASE_UNREACHABLE,
        "the database cannot be reached (" + address + "): " + e.getMessage(),
        e);
  }

  private static HikariDataSource pool(
      DatabaseAddress address, String name, int size, int waitMs, String initSql) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("trestle-" + name);
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(waitMs);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(initSql);
    config.addDataSourceProperty("ApplicationName", "trestle-" + name);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_S));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(config);
  }
}

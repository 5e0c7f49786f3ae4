package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.Secret;
import dev.trestle.bridge.app.config.SecretRef;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.store.DatabaseAddress;
import dev.trestle.bridge.store.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The way to the database of a config. Closing it stops a server that it started. */
public final class DatabaseAccess implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_S = 10;

  private final DatabaseAddress address;
  private final Optional<EmbeddedPostgres> started;

  private DatabaseAccess(DatabaseAddress address, Optional<EmbeddedPostgres> started) {
    this.address = address;
    this.started = started;
  }

  /** For the bridge: starts the embedded server, making its folder at the first run. */
  public static DatabaseAccess own(Config.Database database) {
    return switch (database) {
      case Config.Database.Embedded embedded -> start(embedded.folder());
      case Config.Database.External external -> external(external);
    };
  }

  /** For a command beside it: uses the server that runs, else starts it for the time being. */
  public static DatabaseAccess visit(Config.Database database) {
    return switch (database) {
      case Config.Database.Embedded embedded -> visit(embedded.folder());
      case Config.Database.External external -> external(external);
    };
  }

  /**
   * The same for a data folder.
   *
   * @throws TrestleException if there is no database in the folder
   */
  public static DatabaseAccess visit(Path folder) {
    if (!EmbeddedPostgres.existsIn(folder)) {
      throw new TrestleException(TrestleError.NO_DATA, "there is no database in " + folder);
    }
    return EmbeddedPostgres.running(folder)
        .map(address -> new DatabaseAccess(address, Optional.empty()))
        .orElseGet(() -> start(folder));
  }

  private static DatabaseAccess start(Path folder) {
    EmbeddedPostgres server = EmbeddedPostgres.start(folder, 0);
    return new DatabaseAccess(server.address(), Optional.of(server));
  }

  private static DatabaseAccess external(Config.Database.External external) {
    String password = external.password().map(SecretRef::read).map(Secret::reveal).orElse("");
    return new DatabaseAccess(
        new DatabaseAddress(external.url(), external.user(), password), Optional.empty());
  }

  public DatabaseAddress address() {
    return address;
  }

  /** Whether nobody but this process can use the database: it runs the server itself. */
  boolean isSole() {
    return started.isPresent();
  }

  /** This process, for people who ask who holds the lease. */
  String holder() {
    return "process " + ProcessHandle.current().pid() + hostName();
  }

  private static String hostName() {
    try {
      return " on " + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /** Starts an embedded server again whenever it ends by itself. */
  public void keepRunning(Consumer<String> teller) {
    started.ifPresent(server -> server.keepRunning(teller));
  }

  /** One connection of the caller's own. */
  public Connection connect() throws SQLException {
    var properties = address.properties();
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_S));
    return DriverManager.getConnection(address.jdbcUrl(), properties);
  }

  /** Connections without a pool, for commands that need one or two. */
  public DataSource connections() {
    return connections(address);
  }

  /** The same to a database that somebody else runs. */
  public static DataSource connections(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setConnectTimeout(CONNECT_TIMEOUT_S);
    return source;
  }

  /** Waits for an orderly end also in a thread that was interrupted. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    started.ifPresent(EmbeddedPostgres::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

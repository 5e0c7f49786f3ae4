package dev.trestle.bridge.store;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A PostgreSQL server that belongs to this process: durable (fsync on), reachable over loopback
 * only, with a password, its data kept between runs.
 *
 * <p>The folder holds {@code pgdata}, {@code password} (0600), {@code postgres.log} and a lock file
 * that keeps a second process out. A server left behind by a killed process is adopted if it
 * answers, else stopped.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final long RELAUNCH_PAUSE_MS = 500;
  private static final String DATABASE = "trestle";
  private static final long STOP_BOUND_MS = 60_000;
  private static final long POLL_MS = 10;

  private final PostgresFolder folder;
  private final PostgresBinaries binaries;
  private final int port;
  private final boolean adopted;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile ProcessHandle server;

  private EmbeddedPostgres(
      PostgresFolder folder,
      PostgresBinaries binaries,
      ProcessHandle server,
      int port,
      boolean adopted) {
    this.folder = folder;
    this.binaries = binaries;
    this.server = server;
    this.port = port;
    this.adopted = adopted;
  }

  /** The folder where unpacked programs are kept by default. */
  public static Path defaultCache() {
    return Path.of(System.getProperty("user.home", "."), ".cache", "trestle", "postgres");
  }

  /** Starts with the default cache. */
  public static EmbeddedPostgres start(Path folder, int port) {
    return start(folder, defaultCache(), port);
  }

  /**
   * Starts the server, making the data folder at the first run.
   *
   * @param port 0 for a free one
   * @throws TrestleException saying in one sentence what to do
   */
  public static EmbeddedPostgres start(Path folder, Path cache, int port) {
    return start(folder, cache, port, PostgresUser.detect());
  }

  static EmbeddedPostgres start(Path folder, Path cache, int port, PostgresUser user) {
    PostgresFolder opened = PostgresFolder.open(folder, user);
    try {
      PostgresBinaries binaries = PostgresBinaries.unpackInto(cache);
      opened.prepare(binaries);
      EmbeddedPostgres postgres =
          adopt(opened, binaries, port).orElseGet(() -> launch(opened, binaries, port));
      postgres.createDatabase();
      return postgres;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Where and as whom to connect. */
  public DatabaseAddress address() {
    return folder.address(port, DATABASE);
  }

  public int port() {
    return port;
  }

  public long pid() {
    return server.pid();
  }

  /** Whether the server was running already, left behind by a process that was killed. */
  public boolean adopted() {
    return adopted;
  }

  /**
   * From now on starts the server again, on the same port, whenever it ends by itself.
   *
   * @param teller told each time
   */
  public void keepRunning(Consumer<String> teller) {
    Thread.ofVirtual().name("postgres").start(() -> keepRunningUntilClosed(teller));
  }

  private void keepRunningUntilClosed(Consumer<String> teller) {
    try {
      while (true) {
        server.onExit().join();
        if (closed.await(0, TimeUnit.MILLISECONDS)) {
          return;
        }
        teller.accept("PostgreSQL ended by itself; it is being started again");
        relaunch(teller);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The processes of a killed server need a moment to end; until then a new one cannot start. */
  private void relaunch(Consumer<String> teller) throws InterruptedException {
    while (!closed.await(RELAUNCH_PAUSE_MS, TimeUnit.MILLISECONDS)) {
      try {
        server = launchServer(folder, binaries, port);
        return;
      } catch (TrestleException e) {
        teller.accept(e.getMessage());
      }
    }
  }

  /** Stops the server in order; kills it when it does not stop within a minute. */
  @Override
  public void close() {
    closed.countDown();
    Postmaster.stop(server, STOP_BOUND_MS);
    folder.close();
  }

  /** Ends the server at once, for tests that throw the folder away. */
  void abort() {
    closed.countDown();
    Postmaster.abort(server, STOP_BOUND_MS);
    folder.close();
  }

  private static Optional<EmbeddedPostgres> adopt(
      PostgresFolder folder, PostgresBinaries binaries, int port) {
    Optional<Postmaster> left = Postmaster.read(folder.data());
    if (left.isEmpty()) {
      return Optional.empty();
    }
    Postmaster postmaster = left.get();
    if (!postmaster.runsOn(folder.data())) {
      folder.forgetPostmaster();
      return Optional.empty();
    }
    ProcessHandle process = ProcessHandle.of(postmaster.pid()).orElseThrow();
    boolean wanted = port == 0 || port == postmaster.port();
    if (wanted && postmaster.ready() && answers(folder, postmaster.port())) {
      return Optional.of(new EmbeddedPostgres(folder, binaries, process, postmaster.port(), true));
    }
    Postmaster.stop(process, STOP_BOUND_MS);
    return Optional.empty();
  }

  private static boolean answers(PostgresFolder folder, int port) {
    try (Connection connection = connect(folder, port, "postgres");
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1");
    } catch (SQLException e) {
      return false;
    }
  }

  private static EmbeddedPostgres launch(
      PostgresFolder folder, PostgresBinaries binaries, int wantedPort) {
    int port = wantedPort == 0 ? freePort() : wantedPort;
    return new EmbeddedPostgres(
        folder, binaries, launchServer(folder, binaries, port), port, false);
  }

  private static ProcessHandle launchServer(
      PostgresFolder folder, PostgresBinaries binaries, int port) {
    ProcessHandle server = folder.launch(binaries, port);
    while (!Postmaster.read(folder.data())
        .filter(p -> p.ready() && p.pid() == server.pid())
        .isPresent()) {
      // Recovery after a crash may take minutes and says so in the log; only an exit is a failure.
      if (Postmaster.exited(server, POLL_MS) || Thread.currentThread().isInterrupted()) {
        server.destroyForcibly();
        throw folder.failure("starting PostgreSQL", port);
      }
    }
    return server;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new TrestleException(TrestleError.DATABASE_START_FAILED, "there is no free port", e);
    }
  }

  private void createDatabase() {
    try (Connection connection = connect(folder, port, "postgres");
        Statement statement = connection.createStatement()) {
      boolean exists =
          statement
              .executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")
              .next();
      if (!exists) {
        statement.execute("create database " + DATABASE);
      }
    } catch (SQLException e) {
      Postmaster.stop(server, STOP_BOUND_MS);
      throw new TrestleException(
          TrestleError.DATABASE_START_FAILED,
          "the embedded PostgreSQL started but refused the connection: " + e.getMessage(),
          e);
    }
  }

  private static Connection connect(PostgresFolder folder, int port, String database)
      throws SQLException {
    DatabaseAddress address = folder.address(port, database);
    return DriverManager.getConnection(address.jdbcUrl(), address.properties());
  }

  /** Whether the folder holds a server's data. */
  public static boolean existsIn(Path folder) {
    return Files.isDirectory(folder.resolve(PostgresFolder.DATA));
  }

  /** Where the server of a folder runs, whoever started it; takes no lock. */
  public static Optional<DatabaseAddress> running(Path folder) {
    if (!existsIn(folder)) {
      return Optional.empty();
    }
    Path absolute = PostgresFolder.real(folder);
    Path data = absolute.resolve(PostgresFolder.DATA);
    return Postmaster.read(data)
        .filter(postmaster -> postmaster.ready() && postmaster.runsOn(data))
        .map(postmaster -> PostgresFolder.address(absolute, postmaster.port(), DATABASE));
  }
}

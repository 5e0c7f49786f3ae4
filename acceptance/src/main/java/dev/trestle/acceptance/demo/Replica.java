package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The database of a bridge, seen by SQL. */
public final class Replica {
  private static final int PORT_LINE = 3;
  private static final int STOP_SECONDS = 20;

  private final Path folder;

  /**
   * @param folder the data folder of an embedded PostgreSQL
   */
  public Replica(Path folder) {
    this.folder = folder;
  }

  /**
   * A new connection to the running server.
   *
   * @param switchedOn properties of the driver that are set to true
   */
  public Connection connect(String... switchedOn) throws SQLException {
    try {
      Properties login = new Properties();
      login.setProperty("user", "trestle");
      login.setProperty("password", Files.readString(folder.resolve("password")).strip());
      for (String property : switchedOn) {
        login.setProperty(property, "true");
      }
      String url = "jdbc:postgresql://127.0.0.1:" + port() + "/trestle";
      return DriverManager.getConnection(url, login);
    } catch (IOException e) {
      throw new AcceptanceException("No database runs in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Where the running server listens. */
  int port() {
    try {
      List<String> pid = Files.readAllLines(folder.resolve("pgdata").resolve("postmaster.pid"));
      return Integer.parseInt(pid.get(PORT_LINE).strip());
    } catch (IOException e) {
      throw new AcceptanceException("No database runs in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Stops the server of a bridge that was killed; does nothing if none runs. */
  void stopServer() {
    Path file = folder.resolve("pgdata").resolve("postmaster.pid");
    if (Files.exists(file)) {
      try {
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        ProcessHandle.of(pid)
            .filter(ProcessHandle::destroy)
            .ifPresent(server -> server.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join());
      } catch (IOException | CompletionException e) {
        throw new AcceptanceException("The database in " + folder + " does not stop: " + e, e);
      }
    }
  }

  /** Mirrored objects whose first load is published. */
  public List<String> publishedObjects() {
    return keys("select object, 0 from trestle.object where published_at is not null order by 1");
  }

  public long unpublishedCount() {
    return number("select count(*) from trestle.object where published_at is null");
  }

  /** Rows of all published tables as they were loaded. */
  public long rowCount() {
    return number("select coalesce(sum(rows_loaded), 0) from trestle.object");
  }

  /** Rows that wait to be read again. */
  public long doubtedCount() {
    return number("select count(*) from trestle.dirty");
  }

  /** What people asked the running bridge to do and is not done. */
  public long openRequests() {
    return number("select count(*) from trestle.request where done_at is null");
  }

  /** Inputs of the engine by outcome. */
  public Map<String, Long> judged() {
    return map(
        "select outcome, sum(rows) from trestle.judged where channel <> 'verify' group by 1"
            + " order by 1");
  }

  /** Pushed rows among them. */
  Map<String, Long> judgedPushes() {
    return map(
        "select outcome, sum(rows) from trestle.judged where channel = 'push' group by 1"
            + " order by 1");
  }

  /** API calls by purpose. */
  public Map<String, Long> calls() {
    return map("select purpose, sum(calls) from trestle.call group by 1 order by 1");
  }

  private long number(String sql) {
    return map("select 'n', (" + sql + ")").getOrDefault("n", 0L);
  }

  private List<String> keys(String sql) {
    return new ArrayList<>(map(sql).keySet());
  }

  private Map<String, Long> map(String sql) {
    Map<String, Long> map = new LinkedHashMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        map.put(rows.getString(1), rows.getLong(2));
      }
      return map;
    } catch (SQLException e) {
      throw new AcceptanceException("The replica cannot be read: " + e.getMessage(), e);
    }
  }
}

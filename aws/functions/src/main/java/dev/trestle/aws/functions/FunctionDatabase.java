package dev.trestle.aws.functions;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of a function: one connection, since it has one request at a time. It is made when
 * it is first asked for, so that a function starts without the database, and closed before a
 * snapshot, since no connection survives one; the next request makes another.
 */
public final class FunctionDatabase implements DataSource, AutoCloseable {
  private static final int CONNECT_TIMEOUT_S = 5;
  private static final int SOCKET_TIMEOUT_S = 40;
  private static final int WAIT_MS = 8_000;

  private final PGSimpleDataSource server;
  private final String initSql;
  private @Nullable HikariDataSource pool;

  /**
   * The database that the environment names.
   *
   * @param function names the connection, for people who look at the server
   * @param initSql run on each new connection, after UTC is set; may be empty
   */
  public FunctionDatabase(Environment environment, String function, String initSql) {
    this(server(environment, function), initSql);
  }

  private FunctionDatabase(PGSimpleDataSource server, String initSql) {
    this.server = server;
    this.initSql = initSql;
  }

  /** Asks for the password whenever a connection is made: a token ages. */
  private static final class Server extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    private final transient DatabaseLogin login;

    Server(DatabaseLogin login) {
      this.login = login;
    }

    @Override
    public Connection getConnection() throws SQLException {
      return getConnection(getUser(), login.password());
    }
  }

  private static PGSimpleDataSource server(Environment environment, String function) {
    PGSimpleDataSource server = new Server(DatabaseLogin.of(environment));
    server.setServerNames(new String[] {environment.required("TRESTLE_DB_HOST")});
    server.setPortNumbers(
        new int[] {Integer.parseInt(environment.optional("TRESTLE_DB_PORT").orElse("5432"))});
    server.setDatabaseName(environment.required("TRESTLE_DB_NAME"));
    server.setUser(environment.required("TRESTLE_DB_USER"));
    server.setApplicationName("trestle-" + function);
    server.setReWriteBatchedInserts(true);
    server.setConnectTimeout(CONNECT_TIMEOUT_S);
    server.setSocketTimeout(SOCKET_TIMEOUT_S);
    server.setTcpKeepAlive(true);
    if (environment.required("TRESTLE_DB_AUTH").equals("iam")) {
      server.setSslMode("verify-full");
      server.setSslRootCert(environment.required("TRESTLE_DB_CA"));
    }
    return server;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool().getConnection();
  }

  private synchronized HikariDataSource pool() {
    HikariDataSource open = pool;
    if (open == null) {
      HikariConfig config = new HikariConfig();
      config.setPoolName(server.getApplicationName());
      config.setDataSource(server);
      config.setMaximumPoolSize(1);
      config.setConnectionTimeout(WAIT_MS);
      config.setInitializationFailTimeout(-1);
      config.setConnectionInitSql(
          "set timezone = 'UTC'" + (initSql.isEmpty() ? "" : "; " + initSql));
      open = new HikariDataSource(config);
      pool = open;
    }
    return open;
  }

  /** Ends the connection; the next use makes another. */
  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return CONNECT_TIMEOUT_S;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

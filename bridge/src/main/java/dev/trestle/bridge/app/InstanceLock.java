package dev.trestle.bridge.app;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps a second bridge away from the same org's schema in a database. The lock is PostgreSQL's and
 * ends with the connection, so that a killed process leaves none.
 */
final class InstanceLock implements AutoCloseable {
  private static final int NAMESPACE = 0x7472_6573; // "tres"

  private final Connection connection;

  private InstanceLock(Connection connection) {
    this.connection = connection;
  }

  static InstanceLock take(DatabaseAccess access, String orgName) {
    try {
      Connection connection = access.connect();
      if (!locked(connection, orgName)) {
        connection.close();
        throw new TrestleException(
            TrestleError.ALREADY_RUNNING,
            "another bridge writes the schema " + orgName + " of " + access.address().jdbcUrl());
      }
      return new InstanceLock(connection);
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }

  private static boolean locked(Connection connection, String orgName) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(?))")) {
      lock.setInt(1, NAMESPACE);
      lock.setString(2, orgName);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

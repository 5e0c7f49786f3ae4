package dev.trestle.bridge.store;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs DDL without making readers wait behind it: it gives up its place in the lock queue after a
 * second and tries again, so that one long query cannot stop everybody.
 */
final class Ddl {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int ATTEMPTS_MAX = 60;

  private Ddl() {}

  /** Outside a transaction; the statement must be safe to repeat. */
  static void run(Statement statement, String sql) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        statement.execute("set lock_timeout = '1s'");
        statement.execute(sql);
        statement.execute("set lock_timeout = 0");
        return;
      } catch (SQLException e) {
        boolean again = LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && attempt < ATTEMPTS_MAX;
        if (!again || !statement.getConnection().getAutoCommit()) {
          throw e;
        }
        statement.execute("select pg_sleep(0.2)"); // lets those in the queue go first
      }
    }
  }
}

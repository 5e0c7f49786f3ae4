package dev.trestle.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedCountsTest {
  private static final JudgedCounts.Key PUSHED = new JudgedCounts.Key("A", "push", "replaced");
  private static final JudgedCounts.Key DOUBTED = new JudgedCounts.Key("A", "push", "doubted");

  @Test
  void two_who_count_the_same_at_once_do_not_wait_for_each_other() throws SQLException {
    try (Database database = TestPostgres.database("crm");
        Connection one = counting(database);
        Connection other = counting(database)) {
      JudgedCounts.add(one, 1, Map.of(PUSHED, 2L, DOUBTED, 1L));
      JudgedCounts.add(other, 2, Map.of(PUSHED, 3L));
      other.commit();
      one.commit();
      JudgedCounts.add(other, 1, Map.of(PUSHED, 4L));
      other.commit();

      assertThat(sum(one, "replaced")).isEqualTo(9);
      assertThat(sum(one, "doubted")).isEqualTo(1);
    }
  }

  private static Connection counting(Database database) throws SQLException {
    Connection connection = database.writer().getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '2s'");
    }
    return connection;
  }

  private static long sum(Connection connection, String outcome) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select sum(rows) from trestle.judged where outcome = '" + outcome + "'")) {
      row.next();
      return row.getLong(1);
    }
  }
}

package dev.trestle.bridge.app;

import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.OrgSchemas;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the control tables where a command comes before the first run of the bridge. */
public final class ControlTables {
  private ControlTables() {}

  /** Does nothing if they are there. */
  public static void ensure(DatabaseAccess access, String orgName) {
    if (!exist(access)) {
      Database.open(access.address(), new OrgSchemas(orgName)).close();
    }
  }

  /** Whether a bridge has used this database before. */
  public static boolean exist(DatabaseAccess access) {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select to_regclass('trestle.freshness') is not null")) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }
}

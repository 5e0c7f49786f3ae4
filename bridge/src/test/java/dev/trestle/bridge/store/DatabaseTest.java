package dev.trestle.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static Database database;

  @BeforeAll
  static void open() {
    database = TestPostgres.database("crm");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void theServerIsDurable() throws SQLException {
    assumeEmbedded();
    assertThat(one(database.writer(), "show fsync")).isEqualTo("on");
    assertThat(one(database.writer(), "show full_page_writes")).isEqualTo("on");
    assertThat(one(database.writer(), "show synchronous_commit")).isEqualTo("on");
  }

  @Test
  void theServerListensOnLoopbackOnlyAndStoresScramPasswords() throws SQLException {
    assumeEmbedded();
    assertThat(one(database.writer(), "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(one(database.writer(), "show unix_socket_directories")).isEmpty();
    assertThat(
            one(
                database.writer(),
                "select left(rolpassword, 14) from pg_authid where rolname = 'trestle'"))
        .isEqualTo("SCRAM-SHA-256$");
  }

  @Test
  void controlTablesAndSchemasAreThereAndOpeningAgainChangesNothing() throws SQLException {
    Database.open(database.address(), database.schemas()).close();
    assertThat(one(database.writer(), "select count(*) from trestle.object")).isEqualTo("0");
    assertThat(
            one(
                database.writer(),
                "select string_agg(nspname, ',' order by nspname) from pg_namespace where nspname like 'crm%'"))
        .isEqualTo("crm,crm_history,crm_state");
  }

  @Test
  void readersCannotWriteAndDoNotSeeTheKeys() throws SQLException {
    assertThat(one(database.reader(), "select current_user")).endsWith("_api");
    assertThatThrownBy(() -> one(database.reader(), "select count(*) from trestle.api_key"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () -> execute(database.reader(), "insert into trestle.cursor values ('x', 'y')"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void historyGoesToTheMonthItWasSeenInAndToTheRestWhenNoPartitionExists() throws SQLException {
    try (Connection connection = database.writer().getConnection()) {
      HistoryTable.makePartitions(connection, database.schemas(), YearMonth.of(2026, 11), 2);
      HistoryTable.makePartitions(connection, database.schemas(), YearMonth.of(2026, 11), 2);
    }
    execute(
        database.writer(),
        "insert into crm_history.change (object, id, operation, seen_at) values"
            + " ('Account', '1', 'insert', '2026-12-31 23:59:59Z'),"
            + " ('Account', '2', 'insert', '2031-01-01 00:00:00Z')");
    String partition = "select tableoid::regclass::text from crm_history.change where id = ";
    assertThat(one(database.writer(), partition + "'1'")).isEqualTo("crm_history.change_2026_12");
    assertThat(one(database.writer(), partition + "'2'")).isEqualTo("crm_history.change_rest");
    try (Connection connection = database.writer().getConnection()) {
      HistoryTable.makePartitions(connection, database.schemas(), YearMonth.of(2031, 1), 1);
    }
    assertThat(one(database.writer(), partition + "'2'")).isEqualTo("crm_history.change_rest");
  }

  @Test
  void aWrongPasswordAWrongDatabaseAndADeadServerEachSaySo() {
    assumeEmbedded();
    DatabaseAddress good = database.address();
    OrgSchemas crm = database.schemas();
    DatabaseAddress wrong = new DatabaseAddress(good.jdbcUrl(), good.user(), "secret-guess");
    assertThatThrownBy(() -> Database.open(wrong, crm))
        .hasMessageStartingWith("the database refused the login")
        .hasMessageNotContaining("secret-guess");
    assertThatThrownBy(() -> Database.open(good.withDatabase("nowhere"), crm))
        .hasMessageStartingWith("there is no such database");
    DatabaseAddress dead = DatabaseAddress.parse("postgresql://u@127.0.0.1:9/x", Optional.of("p"));
    assertThatThrownBy(() -> Database.open(dead, crm))
        .hasMessageStartingWith("the database cannot be reached (u at jdbc:");
  }

  @Test
  void controlTablesOfANewerReleaseAreRefused() throws SQLException {
    try (Database newer = TestPostgres.database("crm")) {
      execute(
          newer.writer(),
          "insert into trestle.flyway_schema_history select 999, '999', 'from the future', type,"
              + " 'V999__x.sql', checksum, installed_by, now(), 1, true from"
              + " trestle.flyway_schema_history where version = '1'");
      assertThatThrownBy(() -> Database.open(newer.address(), newer.schemas()))
          .hasMessageContaining("at version 999");
    }
  }

  @Test
  void addressesAreReadAsPostgresqlToolsWriteThem() {
    DatabaseAddress address =
        DatabaseAddress.parse(
            "postgres://jane:p%40ss@db.example.com:5433/crm?sslmode=require", Optional.empty());
    assertThat(address.jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.example.com:5433/crm?sslmode=require");
    assertThat(address.user()).isEqualTo("jane");
    assertThat(address.password()).isEqualTo("p@ss");
    assertThat(address.toString()).doesNotContain("p@ss");
    DatabaseAddress jdbc =
        DatabaseAddress.parse("jdbc:postgresql://h/crm?user=a&password=b+c", Optional.of("file"));
    assertThat(jdbc.jdbcUrl()).isEqualTo("jdbc:postgresql://h/crm");
    assertThat(jdbc.password()).isEqualTo("file");
    assertThatThrownBy(() -> DatabaseAddress.parse("mysql://h/crm", Optional.empty()))
        .hasMessageContaining("must begin with postgresql://");
    assertThatThrownBy(() -> DatabaseAddress.parse("postgresql://u:pa ss@h/crm", Optional.empty()))
        .hasMessageContaining("%XX")
        .hasMessageNotContaining("pa ss");
  }

  private static void assumeEmbedded() {
    Assumptions.assumeTrue(
        System.getenv("TRESTLE_TEST_POSTGRES") == null, "it is about the embedded server");
  }

  private static String one(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

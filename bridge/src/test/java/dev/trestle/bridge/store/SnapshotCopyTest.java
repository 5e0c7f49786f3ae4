package dev.trestle.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.schema.Describes;
import dev.trestle.bridge.schema.FieldChoice;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.schema.SchemaPlanner;
import dev.trestle.bridge.schema.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotCopyTest {
  private static final String HEADER =
      "\"Id\",\"Name\",\"Ok__c\",\"Count__c\",\"Amount__c\",\"Day__c\",\"At__c\",\"Time__c\","
          + "\"Kinds__c\"\n";

  private static Database database;
  private static Table table;
  private static SnapshotCopy copy;

  @BeforeAll
  static void open() {
    database = TestPostgres.database("crm");
    Plan plan =
        SchemaPlanner.plan(
            Describes.object("Page__c")
                .with("Name", "string")
                .with("Ok__c", "boolean")
                .with("Count__c", "int")
                .with("Amount__c", "currency")
                .with("Day__c", "date")
                .with("At__c", "datetime")
                .with("Time__c", "time")
                .with("Kinds__c", "multipicklist")
                .json(),
            Set.of(),
            FieldChoice.ALL);
    table = plan.table();
    new MirrorTables(database).create(plan);
    copy = new SnapshotCopy(database.schemas());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate crm.page__c");
    }
  }

  @Test
  void everyTypeArrivesAsItWas() throws SQLException {
    long rows =
        copy(
            HEADER
                + "\"1\",\"Jane \"\"JD\"\" Dunn\",\"true\",\"7\",\"1.39E8\",\"2026-05-01\","
                + "\"2026-05-10T17:50:19.000Z\",\"14:30:00.000Z\",\"C;A\"\n"
                + "\"2\",\"x\",\"false\",\"100.0\",\"-0.5\",\"1700-01-01\","
                + "\"4000-12-31T23:59:59.999Z\",\"00:00:00.000Z\",\"one \\\"\"two\\\"\"\"\n",
            2);
    assertThat(rows).isEqualTo(2);
    assertThat(row("1"))
        .isEqualTo(
            "1|Jane \"JD\" Dunn|t|7|139000000|2026-05-01|2026-05-10 17:50:19+00|14:30:00|{A,C}");
    assertThat(row("2"))
        .isEqualTo(
            "2|x|f|100|-0.5|1700-01-01|4000-12-31 23:59:59.999+00|00:00:00|"
                + "{\"one \\\\\\\"two\\\\\\\"\"}");
  }

  @Test
  void emptyCellsAreNullQuotedOrNot() throws SQLException {
    copy(HEADER + "\"1\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n2,,,,,,,,\n", 2);
    assertThat(row("1")).isEqualTo("1||||||||");
    assertThat(row("2")).isEqualTo("2||||||||");
    assertThat(one("select count(*) from crm.page__c where name is null and kinds__c is null"))
        .isEqualTo("2");
  }

  @Test
  void textsKeepLineBreaksTabsBackslashesCommasAndForeignLetters() throws SQLException {
    String text = "a,b\r\nc\td\\N \\. é漢😀 'q' \n\n end";
    copy(HEADER + "\"1\",\"" + text + "\",,,,,,,\n\"\\.\",\"\\N\",,,,,,,\n", 2);
    assertThat(one("select name from crm.page__c where id = '1'")).isEqualTo(text);
    assertThat(one("select name from crm.page__c where id = '\\.'")).isEqualTo("\\N");
  }

  @Test
  void nulBytesAreRemovedAndCounted() throws SQLException {
    long before = copy.nulBytesRemoved();
    copy(HEADER + "\"1\",\"a\0b\0\",,,,,,,\n\"2\",\"\0\",,,,,,,\n", 2);
    assertThat(one("select name from crm.page__c where id = '1'")).isEqualTo("ab");
    assertThat(one("select name is null from crm.page__c where id = '2'")).isEqualTo("t");
    assertThat(copy.nulBytesRemoved() - before).isEqualTo(3);
  }

  @Test
  void pagesWithCrlfAByteOrderMarkOrNoFinalLineEndAreRead() throws SQLException {
    copy("\uFEFF" + HEADER.replace("\n", "\r\n") + "\"1\",\"a\",,,,,,,\r\n2,b,,,,,,,", 2);
    assertThat(one("select string_agg(name, '') from crm.page__c")).isEqualTo("ab");
  }

  @Test
  void columnsInAnotherOrderFindTheirPlace() throws SQLException {
    copy(
        """
        Amount__c,At__c,Count__c,Day__c,Id,Kinds__c,Name,Ok__c,Time__c
        1,2026-05-10T17:50:19.000Z,2,2026-05-01,i,K,n,true,01:02:03.000Z
        """,
        1);
    assertThat(row("i")).isEqualTo("i|n|t|2|1|2026-05-01|2026-05-10 17:50:19+00|01:02:03|{K}");
  }

  @Test
  void aLaterPageMayComeWithoutTheHeader() throws SQLException {
    copy("\"001Dp00000H8YVWIA3\",\"a\\b\",,,,,,,\n\"001Dp00000H8YVXIA3\",\"b\",,,,,,,\n", 2);
    assertThat(one("select string_agg(name, '' order by id) from crm.page__c")).isEqualTo("a\\bb");
  }

  @Test
  void anEmptyResultMayBeAHeaderOrNothing() {
    assertThat(copy(HEADER, 0)).isZero();
    assertThat(copy("", 0)).isZero();
    assertThat(copy("", SnapshotCopy.NOT_ANNOUNCED)).isZero();
  }

  @Test
  void anotherNumberOfRecordsThanAnnouncedKeepsNothing() throws SQLException {
    String page = HEADER + "1,a,,,,,,,\n2,b,,,,,,,\n";
    assertThatThrownBy(() -> copy(page, 3))
        .hasMessage("a page of Page__c holds 2 records, but the org announced 3");
    assertThatThrownBy(() -> copy(page, 1)).hasMessageContaining("announced 1");
    assertThatThrownBy(() -> copy("", 1)).hasMessageContaining("holds 0 records");
    assertThat(one("select count(*) from crm.page__c")).isEqualTo("0");
    assertThat(copy(page, 2)).isEqualTo(2);
  }

  @Test
  void malformedPagesNameTheRecordAndKeepNothing() throws SQLException {
    assertCorrupt("1,a,,,,,,,\n2,b,,,,,\n", "record 3 has 7 cells instead of 9");
    assertCorrupt("1,a,,,,,,,,\n", "record 2 has 10 cells instead of 9");
    assertCorrupt("1,\"a\"b,,,,,,,\n", "at record 2: something else than a comma");
    assertCorrupt("1,a\"b,,,,,,,\n", "at record 2: a quote stands inside");
    assertCorrupt("1,\"a", "at record 2: the page ends inside a cell");
    assertCorrupt("1,a\rb,,,,,,,\n", "at record 2: something else than a comma");
    assertCorrupt("1,a,,many,,,,,\n", "record 1 holds no integer in cell 4");
    assertThat(one("select count(*) from crm.page__c")).isEqualTo("0");
  }

  @Test
  void aPageOfOtherColumnsIsRefused() {
    assertThatThrownBy(() -> copy("\"Id\",\"Name\",\"Extra\"\n\"1\",\"a\",\"b\"\n", 1))
        .hasMessageContaining("3 columns instead of 9")
        .hasMessageContaining("Ok__c")
        .hasMessageContaining("1 were not asked for");
  }

  @Test
  void aValuePostgresqlRefusesIsPlacedButNotShown() {
    assertThatThrownBy(() -> copy(HEADER + "1,a,,,,,,,\n2,b,,,hidden-value,,,,\n", 2))
        .hasMessage(
            "PostgreSQL refuses a record of Page__c (number 2 of its page, column amount__c):"
                + " SQLSTATE 22P02")
        .hasNoCause();
    assertThatThrownBy(() -> copy(HEADER + "1,a,,,,,,,\n1,b,,,,,,,\n", 2))
        .hasMessageContaining("the id is there already");
  }

  @Test
  void aPageThatBreaksOffSaysWhereAndTheConnectionStaysUsable() throws SQLException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("connection reset");
          }
        };
    InputStream page = new SequenceInputStream(stream(HEADER + "1,a,,,,,,,\n2,b"), broken);
    try (Connection connection = database.writer().getConnection()) {
      assertThatThrownBy(() -> copy.copy(connection, table, page, 2))
          .hasMessage("the page broke off after record 3: connection reset");
      assertThat(copy.copy(connection, table, stream(HEADER + "1,a,,,,,,,\n"), 1)).isEqualTo(1);
    }
  }

  @Test
  void cellsLargerThanEveryBufferGoThroughWherePagesAreCutAnywhere() throws SQLException {
    String big = "x\"\"y\\\n,".repeat(40_000);
    String page = HEADER + "\"1\",\"" + big + "\",true,5,,,,,\"B;A;B;;\"\n";
    for (int chunk : List.of(1, 7, 65_536)) {
      empty();
      try (Connection connection = database.writer().getConnection()) {
        InputStream cut = new Chunks(page.getBytes(StandardCharsets.UTF_8), chunk);
        assertThat(copy.copy(connection, table, cut, 1)).isEqualTo(1);
      }
      assertThat(one("select name from crm.page__c")).isEqualTo(big.replace("\"\"", "\""));
      assertThat(one("select kinds__c from crm.page__c")).isEqualTo("{A,B}");
    }
  }

  private static void assertCorrupt(String records, String message) {
    assertThatThrownBy(() -> copy(HEADER + records, SnapshotCopy.NOT_ANNOUNCED))
        .hasMessageContaining(message);
  }

  private static long copy(String page, long announced) {
    try (Connection connection = database.writer().getConnection()) {
      return copy.copy(connection, table, stream(page), announced);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String row(String id) throws SQLException {
    return one(
        "select id || '|' || coalesce(name, '') || '|' || coalesce(left(ok__c::text, 1), '') || '|' || coalesce(count__c::text, '')"
            + " || '|' || coalesce(amount__c::text, '') || '|' || coalesce(day__c::text, '')"
            + " || '|' || coalesce(at__c::text, '') || '|' || coalesce(time__c::text, '')"
            + " || '|' || coalesce(kinds__c::text, '') from crm.page__c where id = '"
            + id
            + "'");
  }

  private static String one(String sql) throws SQLException {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  /** Gives at most so many bytes per read. */
  private static final class Chunks extends ByteArrayInputStream {
    private final int size;

    Chunks(byte[] bytes, int size) {
      super(bytes);
      this.size = size;
    }

    @Override
    public int read(byte[] into) {
      return read(into, 0, Math.min(size, into.length));
    }
  }
}

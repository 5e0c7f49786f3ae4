package dev.trestle.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.Describes;
import dev.trestle.bridge.schema.Drift;
import dev.trestle.bridge.schema.FieldChoice;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.schema.Samples;
import dev.trestle.bridge.schema.SchemaPlanner;
import dev.trestle.bridge.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MirrorTablesTest {
  private static final Capabilities POLLED =
      new Capabilities(false, false, true, Optional.of("SystemModstamp"), true, true, "polled");

  private static Database database;
  private static MirrorTables tables;
  private static Catalog catalog;

  @BeforeAll
  static void open() {
    database = TestPostgres.database("crm");
    tables = new MirrorTables(database);
    catalog = new Catalog(database.writer());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void everyRecordedObjectGetsATableWithIndexes() throws SQLException {
    int number = 0;
    for (JsonNode recorded : Samples.describes()) {
      ObjectNode describe = (ObjectNode) recorded.deepCopy();
      describe.put("name", describe.path("name").asString() + ++number);
      Plan plan = SchemaPlanner.plan(describe, Set.of(), FieldChoice.ALL);
      tables.create(plan);
      tables.create(plan);
      tables.index(plan);
      String name = database.schemas().table(plan.table());
      assertThat(one(database.writer(), "select count(*) from " + name)).isEqualTo("0");
    }
  }

  @Test
  void anObjectOf800FieldsWithTheLongestNamesHoldsARow() throws SQLException {
    String namespace = "namespacename15__";
    Describes describes = Describes.object(namespace + "O".repeat(40) + "__c");
    List<String> types = List.of("string", "currency", "datetime", "reference", "multipicklist");
    for (int i = 0; i < 800; i++) {
      String name = namespace + "%040d".formatted(i).replace('0', 'F') + i + "__c";
      describes.with(name, types.get(i % types.size())).that("externalId", i % 100 == 0);
    }
    Plan plan = SchemaPlanner.plan(describes.json(), Set.of(), FieldChoice.ALL);
    tables.create(plan);
    tables.index(plan);
    StringBuilder values = new StringBuilder("insert into ");
    values.append(database.schemas().table(plan.table())).append(" values ('a'");
    for (Column column : plan.table().columns()) {
      values.append(
          switch (column.type()) {
            case NUMERIC -> ", 12345.67";
            case TIMESTAMP -> ", now()";
            case TEXT_ARRAY -> ", '{x}'";
            default -> ", 'text'";
          });
    }
    execute(database.writer(), values + ")");
  }

  @Test
  void tablesOfReservedWordsWorkAndCommentsNameTheFields() throws SQLException {
    for (String object : List.of("Order", "Case", "User", "Group")) {
      Plan plan = plan(Describes.object(object).with("End", "string").with("Select", "date"));
      tables.create(plan);
      assertThat(
              one(
                  database.writer(),
                  "select col_description('"
                      + database.schemas().table(plan.table())
                      + "'::regclass, 2)"))
          .isEqualTo("Label of End");
    }
  }

  @Test
  void aReferenceCanBeJoinedWithTheKey() throws SQLException {
    tables.create(plan(Describes.object("Parent").with("Name", "string")));
    tables.create(plan(Describes.object("Child").with("ParentId", "reference")));
    assertThat(
            one(
                database.writer(),
                "select count(*) from crm.child c join crm.parent p on c.parentid = p.id"))
        .isEqualTo("0");
  }

  @Test
  void readersSeeATableOnlyOnceItIsGranted() throws SQLException {
    Plan plan = plan(Describes.object("Hidden").with("Name", "string"));
    tables.create(plan);
    String count = "select count(*) from crm.hidden";
    assertThatThrownBy(() -> one(database.reader(), count)).hasMessageContaining("permission");
    try (Connection connection = database.writer().getConnection()) {
      tables.grant(connection, plan.table());
    }
    assertThat(one(database.reader(), count)).isEqualTo("0");
  }

  @Test
  void aTableThatIsNotOursIsLeftAlone() throws SQLException {
    execute(database.writer(), "create table crm.foreign_thing (mine int)");
    Plan plan = plan(Describes.object("Foreign_Thing").with("Name", "string"));
    assertThatThrownBy(() -> tables.create(plan)).hasMessageContaining("did not make");
    assertThat(one(database.writer(), "select count(mine) from crm.foreign_thing")).isEqualTo("0");
  }

  @Test
  void theCatalogueGivesBackWhatItWasGiven() throws SQLException {
    Describes describes =
        Describes.object("Kept").with("IsDeleted", "boolean").with("SystemModstamp", "datetime");
    Table table = plan(describes).table();
    catalog.save(table, POLLED, Optional.of(describes.json()));
    assertThat(catalog.table("Kept")).contains(table);
    assertThat(catalog.tables()).contains(table);
    assertThat(catalog.capabilities("Kept")).contains(POLLED);
    assertThat(catalog.describe("Kept")).contains(describes.json());
    assertThat(catalog.isPublished("Kept")).isFalse();
    try (Connection connection = database.writer().getConnection()) {
      Catalog.publish(connection, "Kept", 7, 1000);
    }
    catalog.save(table, POLLED, Optional.empty());
    assertThat(catalog.isPublished("Kept")).isTrue();
    assertThat(catalog.describe("Kept")).isPresent();
    assertThat(catalog.table("Never")).isEmpty();
  }

  @Test
  void aChangedObjectChangesItsTableAndKeepsEveryValue() throws SQLException {
    Describes before =
        Describes.object("Drifting")
            .with("Count__c", "int")
            .with("Gone__c", "string")
            .with("Kind__c", "string")
            .with("Flag__c", "boolean");
    Plan old = plan(before);
    tables.create(old);
    catalog.save(old.table(), POLLED, Optional.empty());
    execute(
        database.writer(),
        "insert into crm.drifting (id, count__c, gone__c, kind__c, flag__c)"
            + " values ('a', 7, 'kept', 'x', true)");
    Plan now =
        plan(
            Describes.object("Drifting")
                .with("Count__c", "double")
                .with("Kind__c", "multipicklist")
                .with("Flag__c", "picklist")
                .with("Fresh__c", "reference"));
    tables.create(now); // there already: leaves everything to the drift
    Drift drift = tables.drift(old.table(), now);
    tables.apply(drift, now, catalog);
    tables.index(new Plan(drift.next(), now.label(), now.facts(), now.leftOut()));
    tables.apply(drift, now, catalog); // as after a crash before the catalogue was saved
    catalog.save(drift.next(), POLLED, Optional.empty());

    Table next = catalog.table("Drifting").orElseThrow();
    String kind = next.columns().get(1).name();
    assertThat(kind).matches("kind__c_[0-9a-f]{8}");
    assertThat(
            one(
                database.writer(),
                "select concat_ws(',', count__c, gone__c, kind__c, flag__c, fresh__c is null, "
                    + kind
                    + " is null) from crm.drifting"))
        .isEqualTo("7,kept,x,true,t,t");
    assertThat(
            one(
                database.writer(),
                "select string_agg(column_name, ',' order by column_name)"
                    + " from trestle.retired_column where object = 'Drifting'"))
        .isEqualTo("gone__c,kind__c");
    assertThat(tables.drift(next, now).isEmpty()).isTrue();
  }

  @Test
  void ddlWaitsForAReaderWithoutBlockingOthers() throws Exception {
    Plan old = plan(Describes.object("Busy").with("Name", "string"));
    tables.create(old);
    Plan now = plan(Describes.object("Busy").with("Name", "string").with("More", "string"));
    try (Connection reader = database.writer().getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select * from crm.busy");
      Drift drift = tables.drift(old.table(), now);
      Thread ddl = Thread.ofVirtual().start(() -> tables.apply(drift, now, catalog));
      assertThat(ddl.join(java.time.Duration.ofMillis(1300))).isFalse();
      reader.commit();
      assertThat(ddl.join(java.time.Duration.ofSeconds(30))).isTrue();
    }
    assertThat(one(database.writer(), "select count(more) from crm.busy")).isEqualTo("0");
  }

  private static Plan plan(Describes describes) {
    return SchemaPlanner.plan(describes.json(), Set.of(), FieldChoice.ALL);
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

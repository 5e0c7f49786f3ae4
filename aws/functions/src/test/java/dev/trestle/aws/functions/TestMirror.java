package dev.trestle.aws.functions;

import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.schema.FieldChoice;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.schema.SchemaPlanner;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.DatabaseAddress;
import dev.trestle.bridge.store.EmbeddedPostgres;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.MirrorTables;
import dev.trestle.bridge.store.OrgSchemas;
import dev.trestle.bridge.store.PgEngineStore;
import dev.trestle.bridge.store.ReadInterval;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A database with one mirrored, published object, on one embedded server for all tests. */
final class TestMirror implements AutoCloseable {
  static final String OBJECT = "Thing__c";
  static final String ID = "a00000000000001AAA";
  static final String SECOND = "a00000000000002AAA";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;
  private static @Nullable Path folder;

  private final DatabaseAddress address;
  final Database database;
  final PgEngineStore store;

  TestMirror() {
    this(emptyDatabase());
  }

  /** The same in a database of the caller's. */
  TestMirror(DatabaseAddress address) {
    this.address = address;
    this.database = Database.open(address, new OrgSchemas("crm"));
    this.store = new PgEngineStore(database.writer(), database.schemas());
    mirror(OBJECT, "a00");
    published(OBJECT);
  }

  private static synchronized DatabaseAddress emptyDatabase() {
    try {
      EmbeddedPostgres running = server;
      if (running == null) {
        folder = Files.createTempDirectory("trestle-functions-test-");
        running = EmbeddedPostgres.start(folder, 0);
        server = running;
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      }
      String name = "functions_" + NUMBER.incrementAndGet();
      DatabaseAddress address = running.address();
      try (Connection connection =
              DriverManager.getConnection(address.jdbcUrl(), address.properties());
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return address.withDatabase(name);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds an object with three fields, not loaded yet. */
  void mirror(String object, String prefix) {
    JsonNode describe =
        JSON.readTree(
            """
            {"name":"%s","label":"Thing","keyPrefix":"%s","fields":[
             {"name":"Id","type":"id","label":"Id"},
             {"name":"IsDeleted","type":"boolean","label":"Deleted"},
             {"name":"Name","type":"string","label":"Name"},
             {"name":"Price__c","type":"double","label":"Price","scale":2},
             {"name":"Count__c","type":"int","label":"Count"},
             {"name":"SystemModstamp","type":"datetime","label":"Stamp"}]}
            """
                .formatted(object, prefix));
    Plan plan = SchemaPlanner.plan(describe, List.of(), FieldChoice.ALL);
    new MirrorTables(database).create(plan);
    new Catalog(database.writer())
        .save(
            plan.table(),
            new Capabilities(false, true, false, Optional.empty(), false, true, ""),
            Optional.of(describe));
  }

  /** As if a first load that ended a minute ago had brought nothing. */
  void published(String object) {
    long dbMs = store.ticket().nowDbMs();
    ReadInterval read =
        new ReadInterval(
            store.ticket().ticket(),
            store.ticket().ticket(),
            dbMs - 120_000,
            dbMs - 119_000,
            dbMs - 120_000,
            dbMs - 119_000);
    new LoadStore(database)
        .inTransaction(
            "publishing",
            connection -> {
              long id = LoadStore.read(connection, object, "load", read);
              Catalog.publish(connection, object, id, 0);
              return id;
            });
  }

  /** What a function with this database is told. */
  Environment environment() {
    try {
      Path password = Files.createTempFile("trestle-functions-test-", ".password");
      Files.writeString(password, address.password() + "\n");
      URI uri = URI.create(address.jdbcUrl().substring("jdbc:".length()));
      return new Environment(
          Map.of(
              "TRESTLE_DB_HOST", uri.getHost(),
              "TRESTLE_DB_PORT", Integer.toString(uri.getPort()),
              "TRESTLE_DB_NAME", uri.getPath().substring(1),
              "TRESTLE_DB_USER", address.user(),
              "TRESTLE_DB_AUTH", "password",
              "TRESTLE_DB_PASSWORD_FILE", password.toString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void execute(String sql) {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each row, its columns separated by spaces. */
  List<String> select(String sql) {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join(" ", values));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every row: id, name, price, deleted. */
  List<String> rows() {
    return select("select id, name, price__c, isdeleted from crm.thing__c order by id");
  }

  /** Every mark: id and reason. */
  List<String> marks() {
    return select("select id, reason from trestle.dirty order by id");
  }

  @Override
  public void close() {
    database.close();
  }
}

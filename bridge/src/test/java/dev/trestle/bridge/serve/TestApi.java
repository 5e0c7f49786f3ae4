package dev.trestle.bridge.serve;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.serve.access.ApiKeys;
import dev.trestle.bridge.serve.access.ApiPolicy;
import dev.trestle.bridge.serve.hooks.FakeQueue;
import dev.trestle.bridge.serve.hooks.HookSettings;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.serve.read.Freshness;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.TestPostgres;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** The API over a real database with two small objects, without sockets, at a time of our own. */
final class TestApi implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  static final String SECRET = "first-secret";
  static final String NEXT_SECRET = "second-secret";
  static final String ORG = "00DTs0000000001MAA";
  static final String OAK = "a01000000000001AAA";
  static final String ELM = "a01000000000002AAA";
  static final String FIR = "a01000000000003AAA";
  static final String GONE = "a01000000000009AAA";

  static final Table LISTING =
      new Table(
          "Listing__c",
          "listing__c",
          List.of(
              column("Name", ColumnType.TEXT),
              column("Price__c", ColumnType.NUMERIC),
              column("Rooms__c", ColumnType.INTEGER),
              column("Views__c", ColumnType.BIGINT),
              column("Open__c", ColumnType.BOOLEAN),
              column("Listed__c", ColumnType.DATE),
              column("SystemModstamp", ColumnType.TIMESTAMP),
              column("Visit__c", ColumnType.TIME),
              column("Tags__c", ColumnType.TEXT_ARRAY),
              column("Secret__c", ColumnType.TEXT),
              column("IsDeleted", ColumnType.BOOLEAN)),
          "isdeleted",
          Optional.of("SystemModstamp"));

  static final Table ORDER =
      new Table(
          "Order",
          "order",
          List.of(column("Group", ColumnType.TEXT)),
          "_deleted",
          Optional.empty());

  final Database database = TestPostgres.database("crm");
  final SettableClock clock = new SettableClock();
  final List<Observation> observed = new CopyOnWriteArrayList<>();
  final FakeQueue sink = new FakeQueue();
  List<Table> published = List.of(LISTING, ORDER);
  List<String> notReady = List.of();
  final ApiServer server;
  final String agentKey;
  final String auditorKey;

  TestApi() {
    execute(
        """
        create table crm.listing__c (
          id text collate "C" primary key, name text, price__c numeric, rooms__c integer,
          views__c bigint, open__c boolean, listed__c date, systemmodstamp timestamptz,
          visit__c time, tags__c text[], secret__c text, isdeleted boolean,
          _rev bigint not null default 1, _changed_at timestamptz default now());
        create table crm."order" (
          id text collate "C" primary key, "group" text, _deleted boolean not null default false,
          _rev bigint not null default 1, _changed_at timestamptz default now());
        """);
    reset();
    execute(
        "grant select on all tables in schema crm to " + one("select current_database()") + "_api");
    ApiKeys keys = new ApiKeys(database.writer());
    agentKey = keys.create("phone", "agent", null);
    auditorKey = keys.create("audit", "auditor", null);
    server = server("127.0.0.1", 0);
  }

  /** Puts the rows back as they were. */
  void reset() {
    execute(
        """
        truncate crm.listing__c, crm."order";
        insert into crm.listing__c values
          ('a01000000000001AAA', 'Oak 100%', 12345678901234567.125, 3, 9007199254740993, true,
           '2026-02-28', '2026-04-30T22:15:01Z', '09:30', '{de,en}', 's3cret-a', false),
          ('a01000000000002AAA', 'Elm_Straße "7"', 99.5, null, null, false,
           null, '2026-04-30T22:15:02.5Z', null, null, 's3cret-b', null),
          ('a01000000000003AAA', '東京 🏠', null, 2, 5, null,
           '2025-12-31', null, null, '{ja}', 's3cret-c', false),
          ('a01000000000009AAA', 'Gone', 1, 1, 1, true,
           '2026-01-01', '2026-04-30T22:15:03Z', null, null, 's3cret-d', true);
        insert into crm."order" (id, "group") values ('801000000000001AAA', 'x');
        """);
  }

  ApiServer server(String host, int port) {
    return new ApiServer(
        new ApiSettings(
            host,
            port,
            "crm",
            Map.of("Order", "orders"),
            List.of("https://app.example"),
            new HookSettings(List.of(SECRET, NEXT_SECRET), List.of()),
            new byte[32]),
        database.reader(),
        database.writer(),
        new ApiPolicy(
            Map.of(
                "agent",
                Map.of(
                    "Listing__c",
                    new ApiPolicy.Only(
                        Set.of(
                            "Name",
                            "Price__c",
                            "Rooms__c",
                            "Views__c",
                            "Open__c",
                            "Listed__c",
                            "SystemModstamp",
                            "Visit__c",
                            "Tags__c"))),
                "auditor",
                Map.of("Listing__c", ApiPolicy.ALL, "Order", ApiPolicy.ALL))),
        new ApiPorts(
            () -> published,
            object -> Freshness.of(NOW.minusMillis(840).toEpochMilli(), NOW.toEpochMilli()),
            () -> Optional.of(ORG),
            sink,
            () -> notReady,
            () -> "up 1\n",
            observed::add,
            clock,
            clock));
  }

  private static Column column(String field, ColumnType type) {
    return new Column(field, field.toLowerCase(Locale.ROOT), type, 3, field, false);
  }

  /** As an agent. */
  Response get(String path, String... parameters) {
    return send("GET", path, query(parameters), Map.of());
  }

  Response send(String method, String path, String query, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(Map.of("authorization", "Bearer " + agentKey));
    all.putAll(headers);
    return server.core().handler().handle(Request.of(method, path, query, all));
  }

  Response anonymous(String path) {
    return server.core().handler().handle(Request.of("GET", path, "", Map.of()));
  }

  Response post(String path, byte[] body, Map<String, String> headers) {
    return server
        .core()
        .handler()
        .handle(
            new Request("POST", path, "", headers, new ByteArrayInputStream(body), "192.0.2.1"));
  }

  /** Parameters as {@code name=value} texts, not yet encoded. */
  static String query(String... parameters) {
    List<String> encoded = new ArrayList<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      encoded.add(
          encode(parameter.substring(0, equals)) + "=" + encode(parameter.substring(equals + 1)));
    }
    return String.join("&", encoded);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static JsonNode json(Response response) {
    return Json.tree(response.body());
  }

  static List<String> ids(Response response) {
    List<String> ids = new ArrayList<>();
    json(response).get("data").forEach(row -> ids.add(row.get("Id").asString()));
    return ids;
  }

  static String tag(Response response) {
    return Objects.requireNonNull(response.headers().get("ETag"));
  }

  static String code(Response response) {
    return response.status() + " " + json(response).get("code").asString();
  }

  void execute(String sql) {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String one(String sql) {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }

  /** A clock that stands still until it is moved. */
  static final class SettableClock extends Clock implements Ticker {
    private Instant now = NOW;

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    long nanos() {
      return Duration.between(NOW, now).toNanos();
    }

    @Override
    public long read() {
      return nanos();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}

package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Applier;
import dev.trestle.bridge.apply.Margins;
import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.change.ReplayId;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.FakeOrg;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.salesforce.pubsub.EventStream;
import dev.trestle.bridge.salesforce.pubsub.StreamBatch;
import dev.trestle.bridge.schema.Capabilities;
import dev.trestle.bridge.schema.Column;
import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.Incidents;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.PgEngineStore;
import dev.trestle.bridge.store.ReadInterval;
import dev.trestle.bridge.store.TestPostgres;
import dev.trestle.bridge.store.VanishWindows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** The sources of one object, on a real database and a hand-written org. */
final class TestSource implements AutoCloseable {
  static final String ID = "a00000000000001AAA";
  static final String OBJECT = "Thing__c";
  static final String QUERY_ALL = "GET /services/data/v66.0/queryAll";
  static final String QUERY = "GET /services/data/v66.0/query?";
  static final String RETRIEVE = "POST /services/data/v66.0/composite/sobjects/Thing__c";
  static final String DELETED = "GET /services/data/v66.0/sobjects/Thing__c/deleted";
  static final FakeOrg.Scripted NO_ROWS =
      FakeOrg.Scripted.json(200, "{\"totalSize\":0,\"done\":true,\"records\":[]}");

  static final Table TABLE =
      new Table(
          OBJECT,
          "thing__c",
          List.of(
              new Column("Name", "name", ColumnType.TEXT, 0, "Name", false),
              new Column("Count__c", "count__c", ColumnType.INTEGER, 0, "Count__c", false),
              new Column("Note__c", "note__c", ColumnType.TEXT, 0, "", false),
              new Column("SystemModstamp", "systemmodstamp", ColumnType.TIMESTAMP, 0, "", false)),
          "isdeleted",
          Optional.of("SystemModstamp"));

  private static final Optional<String> STAMP = Optional.of("SystemModstamp");

  static final PushSchema PUSHES =
      new PushSchema(
          "a00",
          Map.of(
              "id", "id",
              "isdeleted", "boolean",
              "name", "string",
              "count__c", "int",
              "note__c", "anyType",
              "hidden__c", "string",
              "masterrecordid", "reference",
              "systemmodstamp", "datetime"));

  final Database database = TestPostgres.database("crm");
  final FakeOrg org = new FakeOrg().grantingTokens();
  final OrgConnection connection = org.connect();
  final PgEngineStore store = new PgEngineStore(database.writer(), database.schemas());
  final LoadStore loads = new LoadStore(database);
  final Waiting waiting = new Waiting(new Random(1));
  final List<Observation> observed = new ArrayList<>();
  final Set<String> seen = new HashSet<>();
  final Incidents incidents = new Incidents(database.writer(), this::observe);
  final Mirror mirror;
  final Mirrors mirrors;
  final Intake intake;
  final Tally tally = new Tally();
  final VanishWindows vanishWindows = new VanishWindows(database.writer());
  final CallBudget budget = new CallBudget(80, Clock.systemUTC());
  final Poller poller;
  final Backfill backfill;
  final Healer healer;
  final Rereader rereader;
  Consumer<Observation> onObservation = observation -> {};

  TestSource() {
    this(true);
  }

  TestSource(boolean changeEvents) {
    this(new Capabilities(changeEvents, false, true, STAMP, true, true, ""));
  }

  /** One that lives on pushes alone. */
  static TestSource pushed() {
    return new TestSource(new Capabilities(false, true, false, STAMP, true, true, ""));
  }

  /** One that is to be polled, but has no stamp to poll by. */
  static TestSource withoutStamp() {
    return new TestSource(new Capabilities(false, false, true, Optional.empty(), true, true, ""));
  }

  private TestSource(Capabilities channels) {
    createTables();
    new Catalog(database.writer()).save(TABLE, channels, Optional.empty());
    mirror = new Mirror(TABLE, channels, true, PUSHES, false);
    mirrors = new Mirrors(List.of(mirror));
    Applier applier = new Applier(store, () -> Margins.DEFAULT, connection.clock()::nowMs);
    intake = new Intake(applier, tally, this::observe, (object, ids) -> seen.addAll(ids));
    poller = new Poller(store, loads, connection.rest(), connection.clock(), intake, this::observe);
    backfill = new Backfill(store, loads, connection.rest(), intake);
    Clock clock = Clock.systemUTC();
    healer =
        new Healer(
            store,
            incidents,
            mirrors,
            poller,
            new IdScan(connection.rest(), loads, intake),
            backfill,
            each("repair"),
            clock);
    rereader =
        new Rereader(
            store,
            connection.rest(),
            intake,
            new VanishGuard(loads, incidents, clock, vanishWindows),
            new Tally(),
            this::observe);
  }

  private void observe(Observation observation) {
    observed.add(observation);
    onObservation.accept(observation);
  }

  List<PushResult> push(Push push) {
    PushAlarm alarm = new PushAlarm(incidents, Clock.systemUTC());
    return new PushFeed(mirrors, intake, alarm).push(push);
  }

  EngineParts parts() {
    return new EngineParts(
        database,
        connection,
        List.of(mirror),
        store,
        tally,
        budget,
        (object, ids) -> {},
        Clock.systemUTC(),
        new Random(1),
        this::observe);
  }

  EachObject each(String name) {
    return new EachObject(name, waiting, Clock.systemUTC(), budget, this::observe);
  }

  FirstLoad firstLoad() {
    return new FirstLoad(
        store,
        loads,
        new dev.trestle.bridge.store.MirrorTables(database),
        connection.bulk(),
        connection.clock(),
        waiting,
        this::observe);
  }

  private void createTables() {
    execute(
        """
        create table crm.thing__c (id text collate "C" primary key, name text, count__c integer,
          note__c text, systemmodstamp timestamptz, isdeleted boolean,
          _rev bigint not null default 0, _changed_at timestamptz default now());
        create table crm_state.thing__c (id text collate "C" primary key, rs_ms bigint not null,
          re_ms bigint not null, lo bigint not null, hi_ms bigint not null,
          touched_ms bigint not null, epoch bigint not null, s_lo bigint not null,
          s_at_ms bigint not null)
        """);
  }

  /** As if a load that ended a minute ago had brought these rows. */
  TestSource published(String... ids) {
    for (String id : ids) {
      execute("insert into crm.thing__c (id, name, isdeleted) values ('" + id + "', 'a', false)");
    }
    long dbMs = store.ticket().nowDbMs();
    long sfMs = connection.clock().nowMs() - 60_000;
    long start = store.ticket().ticket();
    ReadInterval read =
        new ReadInterval(
            start, store.ticket().ticket(), sfMs - 1, sfMs, dbMs - 60_001, dbMs - 60_000);
    loads.inTransaction(
        "publishing",
        connection -> {
          long id = LoadStore.read(connection, OBJECT, "load", read);
          Catalog.publish(connection, OBJECT, id, ids.length);
          return id;
        });
    String from = poller.salesforceNow().minusSeconds(60).toString();
    store.saveCursor(Poller.pollCursor(OBJECT), from);
    store.saveCursor(Poller.deletesCursor(OBJECT), from);
    mirror.published();
    return this;
  }

  void execute(String sql) {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of each row. */
  List<String> select(String sql) {
    try (Connection connection = database.writer().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> dirty() {
    return select("select id from trestle.dirty order by id");
  }

  boolean isOpen(TrestleError error) {
    return incidents.isOpen(error, OBJECT);
  }

  static ReplayId replay(int number) {
    return new ReplayId("%04x".formatted(number));
  }

  ChangeEvent event(int number, ChangeType type, List<String> ids, Map<String, Object> values) {
    return new ChangeEvent(
        OBJECT,
        ids,
        type,
        connection.clock().nowMs(),
        "key" + number,
        1,
        "005000000000001AAA",
        "",
        values,
        Set.of(),
        replay(number));
  }

  static StreamBatch batch(ChangeEvent... events) {
    return new StreamBatch(
        List.of(events), Optional.of(events[events.length - 1].replayId()), List.of());
  }

  /** Follows a stream that brings these batches and then waits; stops when all are applied. */
  void follow(StreamBatch... batches) throws Exception {
    Deque<StreamBatch> left = new ArrayDeque<>(List.of(batches));
    EventFeed feed =
        new EventFeed(
            store,
            (topic, from, buffered) -> new Script(left),
            connection.clock(),
            mirrors,
            intake,
            healer,
            new Freshness(),
            this::observe);
    feed.follow(waiting);
  }

  private final class Script implements EventStream {
    private final Deque<StreamBatch> left;

    Script(Deque<StreamBatch> left) {
      this.left = left;
    }

    @Override
    public StreamBatch next(java.time.Duration waitMax, int eventsMax) {
      StreamBatch next = left.poll();
      if (next == null) {
        waiting.stop();
        return new StreamBatch(List.of(), Optional.empty(), List.of());
      }
      return next;
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() {
    connection.close();
    org.close();
    database.close();
  }
}

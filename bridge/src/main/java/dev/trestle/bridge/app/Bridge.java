package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.Secret;
import dev.trestle.bridge.app.config.SecretRef;
import dev.trestle.bridge.observe.Metrics;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.Observers;
import dev.trestle.bridge.observe.StatusModel;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.salesforce.pubsub.SchemaStore;
import dev.trestle.bridge.schema.FieldChoice;
import dev.trestle.bridge.serve.ApiPorts;
import dev.trestle.bridge.serve.ApiServer;
import dev.trestle.bridge.serve.ApiSettings;
import dev.trestle.bridge.serve.access.ApiPolicy;
import dev.trestle.bridge.serve.read.Freshness;
import dev.trestle.bridge.source.Engine;
import dev.trestle.bridge.source.EngineParts;
import dev.trestle.bridge.source.Mirror;
import dev.trestle.bridge.source.Preparation;
import dev.trestle.bridge.source.Tally;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.MirrorTables;
import dev.trestle.bridge.store.OrgSchemas;
import dev.trestle.bridge.store.PgEngineStore;
import dev.trestle.bridge.store.SharedStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The bridge as one process, wired by hand from top to bottom. The API serves from the moment the
 * database is open; the engine starts when the org answers, and again if it does not at first and
 * there is already something to serve.
 */
public final class Bridge implements AutoCloseable {
  private final Config config;
  private final Clock clock;
  private final StatusModel status = new StatusModel();
  private final Metrics metrics = new Metrics();
  private final Tally tally = new Tally();
  private final DatabaseAccess access;
  private final Database database;
  private final LoadStore loads;
  private final PgEngineStore store;
  private final Catalog catalog;
  private final Observer observer;
  private final OrgConnection org;
  private final HttpFront server;
  private final AtomicReference<Optional<Running>> running =
      new AtomicReference<>(Optional.empty());

  private final AtomicBoolean closed = new AtomicBoolean();

  private record Running(Engine engine, EngineParts parts) {}

  private Bridge(Config config, DatabaseAccess access, Clock clock, Observer teller) {
    this.config = config;
    this.clock = clock;
    this.access = access;
    this.database = Database.open(access.address(), new OrgSchemas(config.org().name()));
    this.loads = new LoadStore(database);
    this.store = new PgEngineStore(database.writer(), database.schemas());
    this.catalog = new Catalog(database.writer());
    ServedTables served = new ServedTables(catalog);
    this.observer = new Observers(List.of(teller, status, metrics, served));
    this.org = connection(new SharedStore(loads));
    this.server =
        new HttpFront(
            config, api(served, new SharedStore(loads)).handler(), database.writer(), status);
  }

  /**
   * Opens the database, serves, describes the org and starts the engine.
   *
   * @param teller the log, and the terminal where there is one
   * @param made gets the bridge before it starts, so that a signal can close it meanwhile
   */
  public static Bridge start(Config config, Clock clock, Observer teller, Consumer<Bridge> made) {
    teller.observe(new Observation.Started(Version.text(), config.org().name()));
    Bridge bridge = open(config, clock, teller);
    made.accept(bridge);
    try {
      bridge.server.listen(bridge.observer);
      bridge.startEngine();
      return bridge;
    } catch (RuntimeException e) {
      bridge.close();
      throw e;
    }
  }

  /** What fails here leaves no database server behind. */
  private static Bridge open(Config config, Clock clock, Observer teller) {
    OrgAccess.settings(config.org()); // secrets first: they are the usual mistake
    DatabaseAccess access = DatabaseAccess.own(config.database());
    try {
      return new Bridge(config, access, clock, teller);
    } catch (RuntimeException e) {
      access.close();
      throw e;
    }
  }

  private void startEngine() {
    boolean somethingToServe = !catalog.published().isEmpty();
    if (somethingToServe) {
      Thread.ofVirtual().name("start").start(this::startEngineWhenPossible);
    } else {
      startEngineNow();
    }
  }

  /** Salesforce may be down: what was mirrored is served meanwhile. */
  private void startEngineWhenPossible() {
    EngineStart.retry(this::startEngineNow, observer);
  }

  private void startEngineNow() {
    observer.observe(new Observation.PhaseEntered(Observation.Phase.DESCRIBING));
    List<Preparation.Prepared> prepared =
        new Preparation(org.rest(), org.pubSub(), new MirrorTables(database), catalog, observer)
            .run(wanted());
    List<Mirror> mirrors = prepared.stream().map(Preparation.Prepared::mirror).toList();
    EngineParts parts =
        new EngineParts(
            database,
            org,
            mirrors,
            store,
            tally,
            (object, ids) -> {},
            clock,
            new SecureRandom(),
            observer);
    Engine engine =
        new Engine(
            prepared,
            parts,
            store,
            new ControlStore(loads, clock),
            clock,
            Duration.ofSeconds(config.org().pollSeconds()),
            observer);
    running.set(Optional.of(new Running(engine, parts)));
    engine.start();
  }

  private Preparation.Wanted wanted() {
    List<String> names = config.objects().rules().stream().map(Config.ObjectRule::pattern).toList();
    return new Preparation.Wanted(names, this::fields);
  }

  private FieldChoice fields(String object) {
    return config
        .objects()
        .rule(object)
        .map(rule ->
            switch (rule.fields()) {
              case Config.FieldSelection.All all ->
                  new FieldChoice(List.of(), List.copyOf(rule.exclude()));
              case Config.FieldSelection.Named named ->
                  new FieldChoice(named.names(), List.copyOf(rule.exclude()));
            })
        .orElse(FieldChoice.ALL);
  }

  private OrgConnection connection(SharedStore shared) {
    SchemaStore schemas =
        new SchemaStore() {
          @Override
          public Optional<String> find(String schemaId) {
            return shared.eventSchema(schemaId);
          }

          @Override
          public void save(String schemaId, String json) {
            shared.saveEventSchema(schemaId, json);
          }
        };
    return new OrgConnection(
        OrgAccess.settings(config.org()),
        this::called,
        schemas,
        clock,
        Pause.sleeping(),
        new SecureRandom());
  }

  private void called(Purpose purpose) {
    String name = purpose.name().toLowerCase(Locale.ROOT);
    tally.called(name);
    observer.observe(new Observation.CallMade(name));
  }

  private ApiServer api(ServedTables served, SharedStore shared) {
    ApiSettings settings =
        new ApiSettings(
            config.server().host(),
            config.server().port(),
            config.org().name(),
            Map.of(),
            List.of(),
            config.api().hookSecrets().stream().map(SecretRef::read).map(Secret::reveal).toList(),
            shared.cursorKey(new SecureRandom()));
    ApiPorts ports =
        new ApiPorts(
            served,
            this::freshness,
            this::hint,
            status::notReady,
            metrics::scrape,
            observer,
            clock,
            System::nanoTime);
    return new ApiServer(settings, database.reader(), database.writer(), policy(), ports);
  }

  private ApiPolicy policy() {
    Map<String, Map<String, ApiPolicy.Fields>> roles = new HashMap<>();
    config
        .api()
        .roles()
        .forEach((role, granted) -> {
          Map<String, ApiPolicy.Fields> fields = new HashMap<>();
          granted.read().forEach((object, selection) -> fields.put(object, granted(selection)));
          roles.put(role, fields);
        });
    return new ApiPolicy(roles);
  }

  private static ApiPolicy.Fields granted(Config.FieldSelection selection) {
    return switch (selection) {
      case Config.FieldSelection.All all -> ApiPolicy.ALL;
      case Config.FieldSelection.Named named -> new ApiPolicy.Only(Set.copyOf(named.names()));
    };
  }

  private Freshness freshness(String object) {
    long nowMs = org.clock().nowMs();
    long asOfMs =
        running
            .get()
            .map(r ->
                r.parts().mirrors().all().stream()
                    .filter(mirror -> mirror.object().equals(object))
                    .mapToLong(mirror ->
                        r.parts().freshness().asOfMs(object, mirror.channels().changeEvents()))
                    .max()
                    .orElse(0))
            .orElse(0L);
    return new Freshness(Instant.ofEpochMilli(asOfMs), Math.max(0, nowMs - asOfMs));
  }

  private void hint(String object, List<String> ids, String reason) {
    running
        .get()
        .orElseThrow(() -> new IllegalStateException("the engine has not started yet"))
        .engine()
        .hint(object, ids, reason);
  }

  /** What is going on now. */
  public StatusModel status() {
    return status;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    observer.observe(new Observation.PhaseEntered(Observation.Phase.STOPPING));
    server.close();
    running.get().ifPresent(r -> r.engine().close());
    org.close();
    database.close();
    metrics.close();
    access.close();
    observer.observe(new Observation.Stopped("told to stop"));
  }
}

package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.Metrics;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.Observers;
import dev.trestle.bridge.observe.StatusModel;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.salesforce.pubsub.SchemaStore;
import dev.trestle.bridge.serve.ApiCore;
import dev.trestle.bridge.serve.ApiPorts;
import dev.trestle.bridge.serve.hooks.EngineAway;
import dev.trestle.bridge.serve.hooks.PushKey;
import dev.trestle.bridge.serve.read.Freshness;
import dev.trestle.bridge.serve.read.RowChanges;
import dev.trestle.bridge.source.Tally;
import dev.trestle.bridge.store.Catalog;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.FreshnessStore;
import dev.trestle.bridge.store.Lease;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.OrgSchemas;
import dev.trestle.bridge.store.SharedStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The bridge as one process, wired by hand from top to bottom. The API serves from the moment the
 * database is open; the engine starts when this process holds the lease and the org answers, and
 * again if it does not at first and there is already something to serve.
 */
public final class Bridge implements AutoCloseable {
  private static final int CACHE_SHARE = 8;

  private final Config config;
  private final StatusModel status = new StatusModel();
  private final Metrics metrics = new Metrics();
  private final Tally tally = new Tally();
  private final CallBudget budget;
  private final DatabaseAccess access;
  private final Database database;
  private final Observer observer;
  private final OrgConnection org;
  private final ServedTables served;
  private final HttpFront server;
  private final EngineHost engine;
  private final CopyFreshness freshness;
  private final LeaseDuties duties;
  private final LeaseKeeper lease;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Bridge(Config config, DatabaseAccess access, Clock clock, Observer teller) {
    this.config = config;
    this.access = access;
    this.database = Database.open(access.address(), new OrgSchemas(config.org().name()));
    LoadStore loads = new LoadStore(database);
    SharedStore shared = new SharedStore(loads);
    this.served = new ServedTables(new Catalog(database.writer()));
    this.observer = new Observers(List.of(teller, status, metrics, served));
    this.budget = new CallBudget(config.org().callsPercentMax(), clock);
    this.org = connection(shared, clock);
    ApiCore api = ApiSetup.api(config, database, shared, ports(clock));
    this.engine = new EngineHost(config, database, org, tally, budget, cache(api), clock, observer);
    this.freshness = new CopyFreshness(engine, new FreshnessStore(loads), org.clock());
    this.duties = new LeaseDuties(engine, freshness, served, database, clock, observer);
    Lease held = new Lease(access.address(), access.holder(), LeaseKeeper.LEASE);
    this.lease = new LeaseKeeper(held, access.isSole(), duties, observer);
    this.server = new HttpFront(config, api.handler(), database.writer(), status);
  }

  /**
   * Opens the database, serves, describes the org and starts the engine.
   *
   * @param teller the log, and the terminal where there is one
   * @param made gets the bridge before it starts, so that a signal can close it meanwhile; may
   *     throw to have it closed at once
   */
  public static Bridge start(Config config, Clock clock, Observer teller, Consumer<Bridge> made) {
    teller.observe(new Observation.Started(Version.text(), config.org().name()));
    Bridge bridge = open(config, clock, teller);
    try {
      made.accept(bridge);
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
    config.api().hooks().certificates().forEach(PushKey::read);
    DatabaseAccess access = DatabaseAccess.own(config.database());
    access.keepRunning(why ->
        teller.observe(
            new Observation.StepFailed("database", TrestleError.DATABASE_UNREACHABLE, why, 0)));
    try {
      return new Bridge(config, access, clock, teller);
    } catch (RuntimeException e) {
      access.close();
      throw e;
    }
  }

  /** With something to serve already, a Salesforce that is down does not stop the bridge. */
  private void startEngine() {
    RowEstimates.read(database).forEach(status::known);
    OptionalLong token = lease.begin();
    if (token.isEmpty()) {
      duties.standBy();
    } else if (served.get().isEmpty()) {
      engine.start(token.getAsLong());
    } else {
      engine.startWhenPossible(token.getAsLong());
    }
  }

  /** Another process on the same database could change rows without telling this one's cache. */
  private RowChanges cache(ApiCore api) {
    return access.isSole()
        ? api.cacheRecords(Runtime.getRuntime().maxMemory() / CACHE_SHARE)
        : (object, ids) -> {};
  }

  private OrgConnection connection(SharedStore shared, Clock clock) {
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
        new CallCounts(tally, budget, observer),
        schemas,
        clock,
        Pause.sleeping(),
        new SecureRandom());
  }

  private ApiPorts ports(Clock clock) {
    return new ApiPorts(
        served,
        this::freshness,
        this::orgId,
        new EnginePushes(this::engine),
        status::notReady,
        metrics::scrape,
        observer,
        clock,
        System::nanoTime);
  }

  private Freshness freshness(String object) {
    return freshness.of(object);
  }

  private EngineHost engine() {
    return engine;
  }

  private Optional<String> orgId() {
    return config.api().hooks().orgId().or(() -> org.session().orgId18());
  }

  /**
   * Waits until every object is loaded and has its indexes.
   *
   * @throws TrestleException if another process runs the engine
   */
  public void awaitLoaded() throws InterruptedException {
    try {
      engine.awaitLoaded();
    } catch (EngineAway e) {
      throw new TrestleException(
          TrestleError.ALREADY_RUNNING,
          "another process runs the engine: it loads what is missing",
          e);
    }
  }

  /** How far the copy is behind the org, milliseconds; negative when unknown. */
  public long lagMs() {
    return freshness.lagMs();
  }

  /** Where the API listens; empty until it does. */
  public String url() {
    return server.url();
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
    engine.stop();
    lease.close();
    org.close();
    database.close();
    metrics.close();
    access.close();
    observer.observe(new Observation.Stopped("told to stop"));
  }
}

package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.serve.hooks.EngineAway;
import dev.trestle.bridge.serve.read.RowChanges;
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
import dev.trestle.bridge.store.PgEngineStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes, starts and stops the engine; at most one runs, and under the token it was started with.
 */
final class EngineHost {
  private final Config config;
  private final Database database;
  private final OrgConnection org;
  private final Tally tally;
  private final CallBudget budget;
  private final RowChanges changes;
  private final Clock clock;
  private final Observer observer;

  private long wanted;
  private @Nullable Thread starting;
  private volatile Optional<Running> running = Optional.empty();

  private record Running(Engine engine, EngineParts parts) {}

  EngineHost(
      Config config,
      Database database,
      OrgConnection org,
      Tally tally,
      CallBudget budget,
      RowChanges changes,
      Clock clock,
      Observer observer) {
    this.config = config;
    this.database = database;
    this.org = org;
    this.tally = tally;
    this.budget = budget;
    this.changes = changes;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Starts now.
   *
   * @throws RuntimeException if the org does not answer, or nothing can be mirrored
   */
  void start(long token) {
    want(token);
    begin(token);
  }

  /** Starts as soon as the org answers; returns at once. */
  synchronized void startWhenPossible(long token) {
    want(token);
    starting =
        Thread.ofVirtual()
            .name("start")
            .start(() -> EngineStart.retry(() -> begin(token), observer));
  }

  private synchronized void want(long token) {
    wanted = token;
  }

  private void begin(long token) {
    observer.observe(new Observation.PhaseEntered(Observation.Phase.DESCRIBING));
    FirstLogin.run(org, config.org());
    MirrorTables tables = new MirrorTables(database);
    Catalog catalog = new Catalog(database.writer());
    List<Preparation.Prepared> prepared =
        new Preparation(org.rest(), org.pubSub(), tables, catalog, observer).run(objects());
    List<Mirror> mirrors = prepared.stream().map(Preparation.Prepared::mirror).toList();
    PgEngineStore store = new PgEngineStore(database.writer(), database.schemas(), token);
    EngineParts parts =
        new EngineParts(
            database,
            org,
            mirrors,
            store,
            tally,
            budget,
            changes::changed,
            clock,
            new SecureRandom(),
            observer);
    Engine engine =
        new Engine(
            prepared,
            parts,
            store,
            new ControlStore(new LoadStore(database)),
            clock,
            new Engine.Every(
                Duration.ofSeconds(config.org().pollSeconds()),
                Duration.ofSeconds(config.org().verifySeconds())),
            observer);
    run(token, new Running(engine, parts));
  }

  /** The lease may have been lost, or the bridge closed, while the org was described. */
  private synchronized void run(long token, Running made) {
    if (wanted == token) {
      running = Optional.of(made);
      made.engine().start();
    }
  }

  private Preparation.Wanted objects() {
    return new Preparation.Wanted(
        FieldChoices.objects(config),
        object -> FieldChoices.fields(config, object),
        object -> ChannelChoices.of(config, object));
  }

  /**
   * Waits until all is loaded; returns early when the engine is stopped.
   *
   * @throws EngineAway if it does not run in this process
   */
  void awaitLoaded() throws InterruptedException {
    Thread start = starting();
    if (start != null) {
      start.join();
    }
    engine().awaitLoaded();
  }

  private synchronized @Nullable Thread starting() {
    return starting;
  }

  /** Stops the engine, or its start. */
  synchronized void stop() {
    wanted = 0;
    if (starting != null) {
      starting.interrupt();
      starting = null;
    }
    running.ifPresent(r -> r.engine().close());
    running = Optional.empty();
  }

  boolean hasEvents(String object) {
    return running
        .flatMap(r -> r.parts().mirrors().of(object))
        .map(mirror -> mirror.channels().changeEvents())
        .orElse(false);
  }

  /** Up to when everything is in the copy, on Salesforce's clock; 0 when unknown. */
  long asOfMs(String object) {
    return running.map(r -> asOfMs(r.parts(), object)).orElse(0L);
  }

  /** The same of all objects. */
  Map<String, Long> asOfMsByObject() {
    Map<String, Long> found = new HashMap<>();
    running.ifPresent(r ->
        r.parts()
            .mirrors()
            .published()
            .forEach(mirror -> found.put(mirror.object(), asOfMs(r.parts(), mirror.object()))));
    return found;
  }

  private static long asOfMs(EngineParts parts, String object) {
    return parts
        .mirrors()
        .of(object)
        .map(mirror -> parts.freshness().asOfMs(object, mirror.channels().changeEvents()))
        .orElse(0L);
  }

  /** Marks rows as possibly changed. */
  void hint(String object, List<String> ids, String reason) {
    engine().hint(object, ids, reason);
  }

  List<PushResult> push(Push push) {
    return engine().push(push);
  }

  void changedSince(String object, long sinceMs) {
    engine().changedSince(object, sinceMs);
  }

  /** Whether the running engine mirrors an object, published or not. */
  boolean mirrors(String object) {
    return running.orElseThrow(EngineAway::new).parts().mirrors().of(object).isPresent();
  }

  private Engine engine() {
    return running.orElseThrow(EngineAway::new).engine();
  }
}

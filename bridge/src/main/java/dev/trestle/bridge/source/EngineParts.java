package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Applier;
import dev.trestle.bridge.apply.Margins;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.salesforce.CallBudget;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.ControlStore.Request;
import dev.trestle.bridge.store.Database;
import dev.trestle.bridge.store.Incidents;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.MirrorTables;
import dev.trestle.bridge.store.PgEngineStore;
import dev.trestle.bridge.store.VanishWindows;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The sources of one engine, wired together. */
public final class EngineParts {
  private final Waiting waiting;
  private final Mirrors mirrors;
  private final Freshness freshness = new Freshness();
  private final Tally tally;
  private final Intake intake;
  private final PushAlarm pushAlarm;
  private final PushFeed pushes;
  private final EventFeed feed;
  private final FirstLoad firstLoad;
  private final Rereader rereader;
  private final Poller poller;
  private final Backfill backfill;
  private final Verifier verifier;
  private final Healer healer;
  private final ClockWatch clockWatch;
  private final CallWatch callWatch;
  private final Function<String, EachObject> each;

  /**
   * @param changed told which rows look different, after the commit
   */
  public EngineParts(
      Database database,
      OrgConnection org,
      List<Mirror> mirrored,
      PgEngineStore store,
      Tally tally,
      CallBudget budget,
      BiConsumer<String, Set<String>> changed,
      Clock clock,
      RandomGenerator random,
      Observer observer) {
    this.tally = tally;
    this.waiting = new Waiting(random);
    this.mirrors = new Mirrors(mirrored);
    this.each = name -> new EachObject(name, waiting, clock, budget, observer);
    LoadStore loads = new LoadStore(database, store.leaseToken());
    Incidents incidents = new Incidents(database.writer(), observer);
    Applier applier =
        new Applier(store, () -> Margins.measured(org.clock().uncertaintyMs()), org.clock()::nowMs);
    this.intake = new Intake(applier, tally, observer, changed);
    this.pushAlarm = new PushAlarm(incidents, clock);
    this.pushes = new PushFeed(mirrors, intake, pushAlarm);
    this.firstLoad =
        new FirstLoad(
            store, loads, new MirrorTables(database), org.bulk(), org.clock(), waiting, observer);
    VanishGuard guard =
        new VanishGuard(loads, incidents, clock, new VanishWindows(database.writer()));
    this.rereader = new Rereader(store, org.rest(), intake, guard, tally, observer);
    this.poller = new Poller(store, loads, org.rest(), org.clock(), intake, observer);
    IdScan idScan = new IdScan(org.rest(), loads, intake);
    this.backfill = new Backfill(store, loads, org.rest(), intake);
    VerifyPages pages = new VerifyPages(org.rest(), loads);
    this.verifier = new Verifier(store, loads, pages, org.clock(), intake, observer);
    this.healer =
        new Healer(store, incidents, mirrors, poller, idScan, backfill, each("repair"), clock);
    this.clockWatch = new ClockWatch(org.clock(), incidents, clock);
    this.callWatch = new CallWatch(budget, incidents);
    this.feed =
        new EventFeed(
            store,
            org.pubSub()::subscribe,
            org.clock(),
            mirrors,
            intake,
            healer,
            freshness,
            observer);
  }

  Waiting waiting() {
    return waiting;
  }

  public Mirrors mirrors() {
    return mirrors;
  }

  public Freshness freshness() {
    return freshness;
  }

  Intake intake() {
    return intake;
  }

  PushAlarm pushAlarm() {
    return pushAlarm;
  }

  PushFeed pushes() {
    return pushes;
  }

  EventFeed feed() {
    return feed;
  }

  FirstLoad firstLoad() {
    return firstLoad;
  }

  Rereader rereader() {
    return rereader;
  }

  Poller poller() {
    return poller;
  }

  Backfill backfill() {
    return backfill;
  }

  Verifier verifier() {
    return verifier;
  }

  /** What is asked of an object during its first load waits until that is published. */
  boolean isLoading(Request request) {
    return request.object().flatMap(mirrors::of).map(m -> !m.isPublished()).orElse(false);
  }

  CallWatch callWatch() {
    return callWatch;
  }

  /** Runs steps for object after object, within the org's calls. */
  EachObject each(String name) {
    return each.apply(name);
  }

  ClockWatch clockWatch() {
    return clockWatch;
  }

  Healer healer() {
    return healer;
  }

  /** Saves the counts since the last time; what cannot be saved is kept for the next. */
  void flush(ControlStore control) {
    Tally.Taken taken = tally.take();
    if (taken.judged().isEmpty() && taken.calls().isEmpty()) {
      return;
    }
    try {
      control.count(taken.judged(), taken.calls());
    } catch (RuntimeException e) {
      tally.giveBack(taken);
      throw e;
    }
  }
}

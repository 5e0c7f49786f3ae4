package dev.trestle.bridge.source;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observation.Phase;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.schema.Plan;
import dev.trestle.bridge.store.ControlStore;
import dev.trestle.bridge.store.EngineStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The engine as a whole: one loop for the stream, one for re-reads, one for polls, one for
 * verifications, one for backfills, one for repairs, one that keeps house, and a load for each
 * object that has none yet. Each loop pulls, applies, and may be stopped and started again
 * anywhere: everything it needs to go on is in the database.
 */
public final class Engine implements AutoCloseable {
  private static final int LOADS_AT_ONCE = 4;
  private static final Duration REREAD_PAUSE = Duration.ofMillis(250);
  private static final Duration HOUSEKEEPING_PAUSE = Duration.ofSeconds(1);
  private static final Duration BACKFILL_PAUSE = Duration.ofSeconds(5);

  private final List<Preparation.Prepared> prepared;
  private final EngineParts parts;
  private final EngineStore store;
  private final ControlStore control;
  private final Observer observer;
  private final Waiting waiting;
  private final EachObject rereads;
  private final PollLoop polls;
  private final VerifyLoop verifications;
  private final EachObject backfills;
  private final Semaphore loads = new Semaphore(LOADS_AT_ONCE);
  private final AtomicBoolean live = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Thread> loading = new ArrayList<>();

  /**
   * How often things are done by time.
   *
   * @param verify of objects whose changes polls do not find
   */
  public record Every(Duration poll, Duration verify) {}

  public Engine(
      List<Preparation.Prepared> prepared,
      EngineParts parts,
      EngineStore store,
      ControlStore control,
      Clock clock,
      Every every,
      Observer observer) {
    this.prepared = List.copyOf(prepared);
    this.parts = parts;
    this.store = store;
    this.control = control;
    this.observer = observer;
    this.waiting = parts.waiting();
    this.rereads = parts.each("re-read");
    EachObject eachPoll = parts.each("poll");
    this.polls = new PollLoop(parts, control, eachPoll, clock, every.poll());
    EachObject eachVerify = parts.each("verification");
    this.verifications = new VerifyLoop(parts, control, eachVerify, clock, every.verify());
    this.backfills = parts.each("backfill");
  }

  /** Starts all loops; returns at once. */
  public void start() {
    observer.observe(new Observation.PhaseEntered(Phase.LOADING));
    boolean events = prepared.stream().anyMatch(p -> p.mirror().channels().changeEvents());
    if (events) {
      loop("stream", this::stream);
    }
    List<Plan> published = new ArrayList<>();
    for (Preparation.Prepared each : prepared) {
      if (each.mirror().isPublished()) {
        observer.observe(new Observation.ObjectLive(each.mirror().object()));
        published.add(each.plan());
      } else {
        finite(Thread.ofVirtual().name("load").start(() -> load(each)));
      }
    }
    loop("re-read", this::reread);
    loop("poll", polls::step);
    loop("backfill", this::backfill);
    loop("verification", verifications::step);
    loop("heal", this::heal);
    loop("housekeeping", this::keepHouse);
    finite(Thread.ofVirtual().name("indexes").start(() -> index(published)));
    enterLiveIfAllPublished();
  }

  private void finite(Thread thread) {
    threads.add(thread);
    loading.add(thread);
  }

  /** Waits until every object is loaded and has its indexes, or the engine is closed. */
  public void awaitLoaded() throws InterruptedException {
    for (Thread thread : loading) {
      thread.join();
    }
  }

  /** Indexes that an earlier process did not get to, one after another. */
  private void index(List<Plan> plans) {
    Iterator<Plan> rest = plans.iterator();
    new Loop(
            "indexes",
            () -> {
              if (!rest.hasNext()) {
                throw new InterruptedException("indexed");
              }
              parts.firstLoad().index(rest.next());
              return Duration.ZERO;
            },
            waiting,
            observer)
        .run();
  }

  private void loop(String name, Loop.Step step) {
    threads.add(new Loop(name, step, waiting, observer).start());
  }

  private Duration stream() throws Exception {
    parts.feed().follow(waiting);
    return Duration.ZERO;
  }

  private void load(Preparation.Prepared each) {
    Mirror mirror = each.mirror();
    Plan plan = each.plan();
    new Loop(
            "load of " + mirror.object(),
            () -> {
              if (mirror.channels().changeEvents()) {
                parts.feed().awaitPosition();
              }
              loads.acquire();
              try {
                parts.firstLoad().run(mirror);
              } finally {
                loads.release();
              }
              loaded(mirror);
              observer.observe(new Observation.ObjectLive(mirror.object()));
              enterLiveIfAllPublished();
              parts.firstLoad().index(plan);
              throw new InterruptedException("loaded");
            },
            waiting,
            observer)
        .run();
  }

  /** The load brought all that was committed before it began. */
  private void loaded(Mirror mirror) {
    polls.loaded(mirror.object());
    verifications.loaded(mirror.object());
    store
        .cursor(Poller.pollCursor(mirror.object()))
        .map(Instant::parse)
        .ifPresent(began -> parts.freshness().read(mirror.object(), began.toEpochMilli()));
  }

  private void enterLiveIfAllPublished() {
    boolean all = prepared.stream().allMatch(each -> each.mirror().isPublished());
    if (all && live.compareAndSet(false, true)) {
      observer.observe(new Observation.PhaseEntered(Phase.LIVE));
    }
  }

  private Duration reread() {
    int rows = 0;
    for (String object : store.dueObjects()) {
      Mirror mirror = parts.mirrors().find(object);
      if (mirror != null && mirror.isPublished()) {
        rows += Math.max(0, rereads.run(object, () -> parts.rereader().step(mirror)));
      }
    }
    return rows == 0 ? REREAD_PAUSE : Duration.ZERO;
  }

  private Duration backfill() {
    int rows = 0;
    for (Mirror mirror : parts.mirrors().published()) {
      rows += Math.max(0, backfills.run(mirror.object(), () -> parts.backfill().step(mirror)));
    }
    return rows == 0 ? BACKFILL_PAUSE : Duration.ZERO;
  }

  private Duration heal() {
    return parts.healer().step() ? Duration.ZERO : HOUSEKEEPING_PAUSE;
  }

  private Duration keepHouse() {
    parts.flush(control);
    parts.clockWatch().run();
    parts.pushAlarm().run();
    parts.callWatch().run();
    return HOUSEKEEPING_PAUSE;
  }

  /** Judges rows that the org sent; what the results say is durable when this returns. */
  public List<PushResult> push(Push push) {
    return parts.pushes().push(push);
  }

  /** Has the rows read that changed since a time; durable when this returns. */
  public void changedSince(String object, long sinceMs) {
    polls.changedSince(mirror(object), sinceMs);
  }

  /** Marks rows as possibly changed, if they are the object's; durable when this returns. */
  public void hint(String object, List<String> ids, String reason) {
    Mirror mirror = mirror(object);
    List<String> own = ids.stream().filter(mirror.pushes()::owns).toList();
    parts.intake().hint(mirror, own, reason, true);
  }

  private Mirror mirror(String object) {
    return parts
        .mirrors()
        .of(object)
        .orElseThrow(() -> new IllegalArgumentException("not mirrored: " + object));
  }

  /** Stops all loops after the step they are in. */
  @Override
  public void close() {
    waiting.stop();
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    parts.flush(control);
  }
}

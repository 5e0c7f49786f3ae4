package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Judged;
import dev.trestle.bridge.apply.Outcome;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.Observation.RowsVerified;
import dev.trestle.bridge.observe.Observation.Verified;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.LoadStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compares every row of an object with the org's, all columns of it, and marks those that differ.
 * Nothing it reads is stored: the re-reader does that. Stamps alone would not do: a lost update and
 * a later one that arrived leave the right stamp on wrong values. One step compares one page, so
 * other objects go on; the walk's cursor makes it resumable.
 */
final class Verifier {
  private final EngineStore store;
  private final LoadStore loads;
  private final VerifyPages pages;
  private final SalesforceClock clock;
  private final Intake intake;
  private final Observer observer;
  private final Set<String> idle = ConcurrentHashMap.newKeySet();

  Verifier(
      EngineStore store,
      LoadStore loads,
      VerifyPages pages,
      SalesforceClock clock,
      Intake intake,
      Observer observer) {
    this.store = store;
    this.loads = loads;
    this.pages = pages;
    this.clock = clock;
    this.intake = intake;
    this.observer = observer;
  }

  /**
   * Asks for a verification; one that runs is not disturbed but followed by another.
   *
   * @return how many will end before one that began after this call has ended: 1 or 2
   */
  synchronized int want(Mirror mirror) {
    Optional<VerifyWalk> running = walk(mirror);
    save(mirror, running.map(VerifyWalk::followed).orElseGet(this::begun));
    return running.isPresent() ? 2 : 1;
  }

  synchronized boolean isWalking(Mirror mirror) {
    return walk(mirror).isPresent();
  }

  private synchronized Optional<VerifyWalk> walk(Mirror mirror) {
    if (idle.contains(mirror.object())) {
      return Optional.empty();
    }
    Optional<VerifyWalk> walk = VerifyWalk.parse(store.cursor(VerifyWalk.cursor(mirror.object())));
    if (walk.isEmpty()) {
      idle.add(mirror.object());
    }
    return walk;
  }

  private VerifyWalk begun() {
    return VerifyWalk.begun(clock.nowMs());
  }

  private void save(Mirror mirror, VerifyWalk walk) {
    store.saveCursor(VerifyWalk.cursor(mirror.object()), walk.toJson());
    idle.remove(mirror.object());
  }

  /** What one step did; {@code ended} is the walk if this was its last page. */
  record Step(int rows, Optional<VerifyWalk> ended) {}

  /** Compares the next page, if a verification of the object is wanted. */
  Step step(Mirror mirror) {
    Optional<VerifyWalk> walk = walk(mirror);
    if (walk.isEmpty()) {
      return new Step(0, Optional.empty());
    }
    String after = walk.get().after();
    AtomicInteger differing = new AtomicInteger();
    List<String> ids = pages.read(mirror, after, inputs -> differing.addAndGet(compare(inputs)));
    boolean last = ids.size() < VerifyPages.ROWS_MAX;
    differing.addAndGet(compare(VerifyPages.hints(mirror, vanished(mirror, after, ids, last))));
    observer.observe(new RowsVerified(mirror.object(), ids.size(), differing.get()));
    String reached = last ? after : ids.getLast();
    Optional<VerifyWalk> ended = advance(mirror, reached, ids.size(), differing.get(), last);
    return new Step(ids.size(), ended);
  }

  /** Returns how many of the rows were marked. */
  private int compare(List<RowInput> inputs) {
    return (int)
        intake.apply(Channel.VERIFY, inputs).stream()
            .map(Judged::outcome)
            .filter(Outcome.DOUBTED::equals)
            .count();
  }

  /** Rows that are alive here, in the range just read, and that the org did not return. */
  private List<String> vanished(Mirror mirror, String after, List<String> ids, boolean last) {
    Set<String> there = new HashSet<>(ids);
    List<String> vanished = new ArrayList<>();
    String from = after;
    while (true) {
      List<String> here = loads.aliveAfter(mirror.table(), from, VerifyPages.ROWS_MAX);
      for (String id : here) {
        if (!last && id.compareTo(ids.getLast()) > 0) {
          return vanished;
        }
        if (!there.contains(id)) {
          vanished.add(id);
        }
      }
      if (here.size() < VerifyPages.ROWS_MAX) {
        return vanished;
      }
      from = here.getLast();
    }
  }

  /** Asked for again meanwhile, it is walked again; so the cursor is read once more here. */
  private synchronized Optional<VerifyWalk> advance(
      Mirror mirror, String reached, int rows, int differing, boolean last) {
    VerifyWalk next = walk(mirror).orElseThrow().past(reached, rows, differing);
    if (!last) {
      save(mirror, next);
      return Optional.empty();
    }
    if (next.again()) {
      save(mirror, begun());
    } else {
      store.removeCursor(VerifyWalk.cursor(mirror.object()));
      idle.add(mirror.object());
    }
    long elapsedMs = clock.nowMs() - next.beganSfMs();
    observer.observe(
        new Verified(mirror.object(), next.rows(), next.differing(), Math.max(0, elapsedMs)));
    return Optional.of(next);
  }
}

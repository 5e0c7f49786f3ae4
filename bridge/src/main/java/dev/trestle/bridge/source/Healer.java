package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.Incidents;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Repairs what the stream did not bring. A lost position: the new one is taken first (never a
 * silent LATEST), then every object is read over the closed interval and its ids are compared. An
 * object of which all records may have changed: the same for that object. The incident is durable
 * before the stream goes on, and stays open until the repair is done, also over a restart. What is
 * lost again during a repair is repaired again.
 */
final class Healer {
  private static final String WHOLE_ORG = "";
  private static final long AGAIN_AFTER_MS = 30_000;
  private static final List<TrestleError> OF_OBJECTS =
      List.of(TrestleError.EVENTS_MISSING, TrestleError.EVENT_UNREADABLE);

  private final EngineStore store;
  private final Incidents incidents;
  private final Mirrors mirrors;
  private final Poller poller;
  private final IdScan idScan;
  private final Backfill backfill;
  private final EachObject each;
  private final Clock clock;
  private final Map<String, Long> losses = new HashMap<>();
  private final Map<String, Long> repairedMs = new HashMap<>();
  private boolean handedOut;

  Healer(
      EngineStore store,
      Incidents incidents,
      Mirrors mirrors,
      Poller poller,
      IdScan idScan,
      Backfill backfill,
      EachObject each,
      Clock clock) {
    this.store = store;
    this.incidents = incidents;
    this.mirrors = mirrors;
    this.poller = poller;
    this.idScan = idScan;
    this.backfill = backfill;
    this.each = each;
    this.clock = clock;
  }

  /** The org no longer keeps the events after the cursor, or there is no cursor. */
  synchronized void positionLost(String why) {
    incidents.open(
        TrestleError.POSITION_REFUSED,
        WHOLE_ORG,
        "events were missed (" + why + "); everything since the last poll is read again");
    handedOut = false;
    store.saveCursor(EventFeed.CURSOR + ":lost", store.cursor(EventFeed.CURSOR).orElse(""));
    store.removeCursor(EventFeed.CURSOR);
  }

  /** Any record of the object may have changed. */
  void objectLost(Mirror mirror, String why) {
    lost(TrestleError.EVENTS_MISSING, mirror, why);
  }

  /** An event of the object could not be decoded. */
  void eventLost(Mirror mirror, String why) {
    lost(TrestleError.EVENT_UNREADABLE, mirror, why);
  }

  private synchronized void lost(TrestleError error, Mirror mirror, String why) {
    losses.merge(mirror.object(), 1L, Long::sum);
    incidents.open(error, mirror.object(), why + "; all ids are compared");
  }

  /**
   * Repairs what is open.
   *
   * @return whether anything was done
   */
  boolean step() {
    handOut();
    boolean done = false;
    for (TrestleError error : OF_OBJECTS) {
      for (String object : incidents.openObjects(error)) {
        Mirror mirror = mirrors.find(object);
        if (mirror != null && mirror.isPublished() && mayRepair(object)) {
          done |= each.run(object, () -> repair(mirror)) > 0;
        }
      }
    }
    closeWholeOrg();
    return done;
  }

  /** A lost position is a loss of every object, each repaired by itself. */
  private synchronized void handOut() {
    if (!handedOut && positionLostAndTaken()) {
      mirrors.all().stream()
          .filter(mirror -> mirror.channels().changeEvents())
          .forEach(mirror -> objectLost(mirror, "the stream position was lost"));
      handedOut = true;
    }
  }

  private synchronized void closeWholeOrg() {
    if (handedOut && positionLostAndTaken() && openOfMirrors().isEmpty()) {
      incidents.close(TrestleError.POSITION_REFUSED, WHOLE_ORG, "all objects were read again");
      handedOut = false;
    }
  }

  private boolean positionLostAndTaken() {
    return store.cursor(EventFeed.CURSOR).isPresent()
        && incidents.isOpen(TrestleError.POSITION_REFUSED, WHOLE_ORG);
  }

  private List<String> openOfMirrors() {
    return incidents.openObjects(TrestleError.EVENTS_MISSING).stream()
        .filter(object -> mirrors.find(object) != null)
        .toList();
  }

  private synchronized boolean mayRepair(String object) {
    Long lastMs = repairedMs.get(object);
    return lastMs == null || clock.millis() - lastMs >= AGAIN_AFTER_MS;
  }

  private int repair(Mirror mirror) {
    long lossesBefore = losses(mirror);
    poller.poll(mirror, OptionalLong.empty());
    poller.deletes(mirror, OptionalLong.empty());
    Instant scanBegan = poller.salesforceNow();
    idScan.run(mirror);
    poller.deletesCompared(mirror, scanBegan);
    if (!mirror.stampTellsChanges()) {
      backfill.want(mirror);
    }
    close(mirror, lossesBefore);
    return 1;
  }

  private synchronized long losses(Mirror mirror) {
    return losses.getOrDefault(mirror.object(), 0L);
  }

  private synchronized void close(Mirror mirror, long lossesBefore) {
    repairedMs.put(mirror.object(), clock.millis());
    if (losses(mirror) == lossesBefore) {
      OF_OBJECTS.forEach(
          error -> incidents.close(error, mirror.object(), "the object was read again"));
    }
  }
}

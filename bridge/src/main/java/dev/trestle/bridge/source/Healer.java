package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.Incidents;

/**
 * Repairs what the stream did not bring. A lost position: the new one is taken first (never a
 * silent LATEST), then every object is read over the closed interval and its ids are compared. An
 * object of which all records may have changed: the same for that object. The incident is durable
 * before the stream goes on, and stays open until the repair is done, also over a restart.
 */
final class Healer {
  private static final String WHOLE_ORG = "";

  private final EngineStore store;
  private final Incidents incidents;
  private final Mirrors mirrors;
  private final Poller poller;
  private final IdScan idScan;

  Healer(EngineStore store, Incidents incidents, Mirrors mirrors, Poller poller, IdScan idScan) {
    this.store = store;
    this.incidents = incidents;
    this.mirrors = mirrors;
    this.poller = poller;
    this.idScan = idScan;
  }

  /** The org no longer keeps the events after the cursor. */
  void positionLost(String why) {
    incidents.open(
        TrestleError.POSITION_REFUSED,
        WHOLE_ORG,
        "events were missed (" + why + "); everything since the last poll is read again");
    store.saveCursor(EventFeed.CURSOR + ":lost", store.cursor(EventFeed.CURSOR).orElse(""));
    store.removeCursor(EventFeed.CURSOR);
  }

  /** Any record of the object may have changed. */
  void objectLost(Mirror mirror, String why) {
    incidents.open(TrestleError.EVENTS_MISSING, mirror.object(), why + "; all ids are compared");
  }

  /**
   * Repairs one thing that is open.
   *
   * @return whether there was any
   */
  boolean step() {
    boolean positionTaken = store.cursor(EventFeed.CURSOR).isPresent();
    if (positionTaken && incidents.isOpen(TrestleError.POSITION_REFUSED, WHOLE_ORG)) {
      for (Mirror mirror : mirrors.published()) {
        repair(mirror);
      }
      incidents.close(TrestleError.POSITION_REFUSED, WHOLE_ORG, "all objects were read again");
      return true;
    }
    for (Mirror mirror : mirrors.published()) {
      if (incidents.isOpen(TrestleError.EVENTS_MISSING, mirror.object())) {
        repair(mirror);
        incidents.close(TrestleError.EVENTS_MISSING, mirror.object(), "the object was read again");
        return true;
      }
    }
    return false;
  }

  private void repair(Mirror mirror) {
    poller.poll(mirror);
    poller.deletes(mirror);
    idScan.run(mirror);
  }
}

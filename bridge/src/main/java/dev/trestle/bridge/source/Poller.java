package dev.trestle.bridge.source;

import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.Observation.DeletesRead;
import dev.trestle.bridge.observe.Observation.Polled;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.source.ChangedRows.Deletes;
import dev.trestle.bridge.source.ChangedRows.Page;
import dev.trestle.bridge.source.ChangedRows.Pages;
import dev.trestle.bridge.source.ChangedRows.Wanted;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.ReadInterval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what changed since the last poll, with an overlap for transactions that committed late, and
 * the ids that were deleted. A poll is repeatable: its cursor moves when all of it is applied.
 */
final class Poller {
  private final EngineStore store;
  private final LoadStore loads;
  private final ChangedRows rows;
  private final SalesforceClock clock;
  private final Intake intake;
  private final Observer observer;

  Poller(
      EngineStore store,
      LoadStore loads,
      RestClient rest,
      SalesforceClock clock,
      Intake intake,
      Observer observer) {
    this.store = store;
    this.loads = loads;
    this.rows = new ChangedRows(rest);
    this.clock = clock;
    this.intake = intake;
    this.observer = observer;
  }

  static String pollCursor(String object) {
    return "poll:" + object;
  }

  static String deletesCursor(String object) {
    return "deletes:" + object;
  }

  /**
   * Reads rows whose stamp lies after the cursor, and moves it to where this poll began.
   *
   * @param since a time to reach back to, if it lies before the cursor
   */
  void poll(Mirror mirror, OptionalLong since) {
    Optional<String> cursor = store.cursor(pollCursor(mirror.object()));
    if (mirror.table().stampField().isEmpty() || cursor.isEmpty()) {
      return;
    }
    long beganMs = clock.nowMs();
    pollOnce(mirror, earlier(Instant.parse(cursor.get()), since));
    store.saveCursor(pollCursor(mirror.object()), Instant.ofEpochMilli(beganMs).toString());
  }

  private static Instant earlier(Instant cursor, OptionalLong since) {
    Instant asked = Instant.ofEpochMilli(since.orElse(Long.MAX_VALUE));
    return asked.isBefore(cursor) ? asked : cursor;
  }

  /**
   * Reads rows whose stamp lies after a time, with the overlap before it; moves no cursor. Of an
   * object with more fields than an address can name, only ids are polled; the rest is re-read.
   */
  void pollOnce(Mirror mirror, Instant since) {
    Optional<String> stamp = mirror.table().stampField();
    if (stamp.isEmpty()) {
      return;
    }
    long beganMs = clock.nowMs();
    Wanted wanted =
        new Wanted(mirror.object(), mirror.fields(), stamp.get(), since, Optional.empty());
    Reads reads = new Reads(store);
    Locked begun = reads.begin();
    Pages pages = rows.read(wanted);
    int polled = 0;
    for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
      take(mirror, page.get(), reads, begun);
      polled += page.get().records().size();
    }
    observer.observe(new Polled(mirror.object(), polled, clock.nowMs() - beganMs));
  }

  private void take(Mirror mirror, Page page, Reads reads, Locked begun) {
    if (page.whole()) {
      ReadInterval read = reads.end(begun, page.span());
      intake.apply(
          Channel.POLL,
          page.records().stream()
              .map(record -> RowDecoder.image(mirror.table(), record, read, "poll", null))
              .toList());
    } else {
      List<String> ids = page.records().stream().map(r -> r.path("Id").asString()).toList();
      intake.hint(mirror, ids, "poll", false);
    }
  }

  /**
   * Marks rows that the org lists as deleted.
   *
   * @param since a time to reach back to, if it lies before the cursor
   * @return false if the org no longer lists deletes back to the cursor, so that ids must be
   *     compared; the cursor stays until {@link #deletesCompared}
   */
  boolean deletes(Mirror mirror, OptionalLong since) {
    Optional<String> cursor = store.cursor(deletesCursor(mirror.object()));
    if (cursor.isEmpty() || !mirror.channels().deletedLists()) {
      return true;
    }
    Optional<Instant> covered = covered(mirror, earlier(Instant.parse(cursor.get()), since));
    covered.ifPresent(until -> store.saveCursor(deletesCursor(mirror.object()), until.toString()));
    return covered.isPresent();
  }

  /** The same since a time, with the overlap before it; moves no cursor. */
  boolean deletesOnce(Mirror mirror, Instant since) {
    return !mirror.channels().deletedLists() || covered(mirror, since).isPresent();
  }

  /** Until when deletes are known; empty if the org has forgotten some since then. */
  private Optional<Instant> covered(Mirror mirror, Instant since) {
    Deletes deletes = rows.deleted(mirror.object(), since, Instant.ofEpochMilli(clock.nowMs()));
    intake.hint(mirror, loads.alive(mirror.table(), deletes.ids()), DirtyMark.DELETED, false);
    observer.observe(new DeletesRead(mirror.object(), deletes.ids().size()));
    return deletes.coveredUntil();
  }

  /** All ids were compared, in a scan that began then: deletes before it are known. */
  void deletesCompared(Mirror mirror, Instant scanBegan) {
    if (store.cursor(deletesCursor(mirror.object())).isPresent()) {
      store.saveCursor(deletesCursor(mirror.object()), scanBegan.toString());
    }
  }

  Instant salesforceNow() {
    return Instant.ofEpochMilli(clock.nowMs());
  }
}

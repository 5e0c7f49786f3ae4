package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.Observation.DeletesRead;
import dev.trestle.bridge.observe.Observation.Polled;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.salesforce.Answer;
import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.rest.DeletedRecord;
import dev.trestle.bridge.salesforce.rest.DeletedRecords;
import dev.trestle.bridge.salesforce.rest.QueryCursor;
import dev.trestle.bridge.salesforce.rest.RestClient;
import dev.trestle.bridge.store.DirtyMark;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.LoadStore;
import dev.trestle.bridge.store.ReadInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Reads what changed since the last poll, with an overlap for transactions that committed late, and
 * the ids that were deleted. A poll is repeatable: its cursor moves when all of it is applied.
 */
final class Poller {
  /** The longest transaction, plus the skew; reads must be shorter than this, too. */
  static final Duration OVERLAP = Duration.ofMinutes(15);

  private static final Duration DELETES_WINDOW_MAX = Duration.ofDays(14);

  private final EngineStore store;
  private final LoadStore loads;
  private final RestClient rest;
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
    this.rest = rest;
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

  /** Reads rows whose stamp lies after a time, with the overlap before it; moves no cursor. */
  void pollOnce(Mirror mirror, Instant since) {
    Optional<String> stamp = mirror.table().stampField();
    if (stamp.isEmpty()) {
      return;
    }
    long beganMs = clock.nowMs();
    Instant from = since.minus(OVERLAP);
    String soql = soql(mirror, stamp.get(), from);
    int rows =
        rest.queryUriTooLong(soql) ? pollIds(mirror, stamp.get(), from) : pollRows(mirror, soql);
    observer.observe(new Polled(mirror.object(), rows, clock.nowMs() - beganMs));
  }

  private int pollRows(Mirror mirror, String soql) {
    Reads reads = new Reads(store);
    Locked begun = reads.begin();
    QueryCursor pages = rest.query(soql, true, Purpose.POLL);
    int rows = 0;
    for (Optional<Answer<List<JsonNode>>> page = pages.nextPage();
        page.isPresent();
        page = pages.nextPage()) {
      ReadInterval read = reads.end(begun, page.get().span());
      List<RowInput.OfImage> images =
          page.get().value().stream()
              .map(record -> RowDecoder.image(mirror.table(), record, read, "poll", null))
              .toList();
      intake.apply(Channel.POLL, images);
      rows += images.size();
    }
    return rows;
  }

  /**
   * Of an object with more fields than a URI can name, only ids are polled; the rest is re-read.
   */
  private int pollIds(Mirror mirror, String stamp, Instant from) {
    String soql = "SELECT Id FROM " + mirror.object() + where(stamp, from);
    QueryCursor pages = rest.query(soql, true, Purpose.POLL);
    int rows = 0;
    for (Optional<Answer<List<JsonNode>>> page = pages.nextPage();
        page.isPresent();
        page = pages.nextPage()) {
      List<String> ids =
          page.get().value().stream().map(record -> record.path("Id").asString()).toList();
      intake.hint(mirror, ids, "poll", false);
      rows += ids.size();
    }
    return rows;
  }

  private static String soql(Mirror mirror, String stamp, Instant from) {
    return "SELECT "
        + String.join(", ", mirror.fields())
        + " FROM "
        + mirror.object()
        + where(stamp, from)
        + " ORDER BY "
        + stamp
        + ", Id";
  }

  private static String where(String stamp, Instant from) {
    return " WHERE " + stamp + " >= " + from.truncatedTo(ChronoUnit.SECONDS);
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
    Instant end = Instant.ofEpochMilli(clock.nowMs());
    Instant start = since.minus(OVERLAP);
    if (Duration.between(start, end).compareTo(DELETES_WINDOW_MAX) > 0) {
      return Optional.empty();
    }
    Answer<DeletedRecords> answer;
    try {
      answer = rest.deleted(mirror.object(), start, end);
    } catch (SalesforceException e) {
      if (e.kind() == SalesforceException.Kind.REPLAY_REFUSED) {
        return Optional.empty();
      }
      throw e;
    }
    List<String> ids = answer.value().records().stream().map(DeletedRecord::id).distinct().toList();
    List<String> alive = loads.alive(mirror.table(), ids);
    intake.hint(mirror, alive, DirtyMark.DELETED, false);
    observer.observe(new DeletesRead(mirror.object(), ids.size()));
    if (answer.value().earliestAvailable().isAfter(start)) {
      return Optional.empty();
    }
    Instant covered = answer.value().latestCovered();
    return Optional.of(covered.isBefore(end) ? covered : end);
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

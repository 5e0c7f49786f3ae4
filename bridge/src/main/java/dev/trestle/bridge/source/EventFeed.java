package dev.trestle.bridge.source;

import dev.trestle.bridge.apply.Batch;
import dev.trestle.bridge.apply.RowInput;
import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.change.ReplayId;
import dev.trestle.bridge.observe.Observation.Channel;
import dev.trestle.bridge.observe.Observation.PositionTaken;
import dev.trestle.bridge.observe.Observation.StreamConnected;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.pubsub.EventStream;
import dev.trestle.bridge.salesforce.pubsub.StreamBatch;
import dev.trestle.bridge.salesforce.pubsub.StreamPosition;
import dev.trestle.bridge.schema.OrgObjects;
import dev.trestle.bridge.store.EngineStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Follows the change event stream. Each call of {@link #follow} is one subscription and one epoch:
 * it pulls, applies, and moves the cursor with what it applied. Events of an object whose first
 * load is not published only mark their rows.
 */
final class EventFeed {
  static final String TOPIC = "/data/ChangeEvents";
  static final String CURSOR = "stream";

  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final int BUFFERED_EVENTS_MAX = 2_000;
  private static final int EVENTS_MAX = 500;

  /** A transaction with more events than this is applied in parts. */
  private static final int TRANSACTION_EVENTS_MAX = 2_000;

  /** So many rows are locked in one transaction, that the lock table of any server has room. */
  private static final int ROWS_MAX = 2_000;

  /** Opens subscriptions. */
  interface Subscriber {
    EventStream subscribe(String topic, StreamPosition from, int bufferedEventsMax);
  }

  private final EngineStore store;
  private final Subscriber subscriber;
  private final SalesforceClock clock;
  private final Mirrors mirrors;
  private final Intake intake;
  private final Healer healer;
  private final Freshness freshness;
  private final Observer observer;
  private final CountDownLatch positioned = new CountDownLatch(1);

  EventFeed(
      EngineStore store,
      Subscriber subscriber,
      SalesforceClock clock,
      Mirrors mirrors,
      Intake intake,
      Healer healer,
      Freshness freshness,
      Observer observer) {
    this.store = store;
    this.subscriber = subscriber;
    this.clock = clock;
    this.mirrors = mirrors;
    this.intake = intake;
    this.healer = healer;
    this.freshness = freshness;
    this.observer = observer;
  }

  /** Waits until a stream position is stored, before which no load may begin. */
  void awaitPosition() throws InterruptedException {
    positioned.await();
  }

  /** Subscribes from the cursor and applies until the stream ends or the waiting is stopped. */
  void follow(Waiting waiting) throws Exception {
    Optional<String> cursor = store.cursor(CURSOR);
    if (cursor.isPresent()) {
      positioned.countDown();
    } else if (mirrors.published().stream().anyMatch(m -> m.channels().changeEvents())) {
      healer.positionLost("no stream position is stored");
    }
    long epoch = store.nextEpoch();
    StreamPosition from =
        cursor
            .<StreamPosition>map(hex -> new StreamPosition.After(new ReplayId(hex)))
            .orElseGet(StreamPosition.Latest::new);
    try (EventStream stream = subscriber.subscribe(TOPIC, from, BUFFERED_EVENTS_MAX)) {
      observer.observe(new StreamConnected(TOPIC));
      List<ChangeEvent> held = new ArrayList<>();
      while (!waiting.isStopped()) {
        held = step(stream.next(WAIT, EVENTS_MAX), held, epoch);
      }
    } catch (SalesforceException e) {
      if (e.kind() == SalesforceException.Kind.REPLAY_REFUSED) {
        healer.positionLost(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  /** Applies what arrived; returns the events of a transaction that may not be whole yet. */
  private List<ChangeEvent> step(StreamBatch batch, List<ChangeEvent> held, long epoch) {
    batch.unreadable().forEach(this::lost);
    List<ChangeEvent> events = new ArrayList<>(held);
    events.addAll(batch.events());
    boolean cut = batch.events().size() >= EVENTS_MAX;
    int whole = cut ? lastTransactionStart(events) : events.size();
    if (whole == 0 && events.size() >= TRANSACTION_EVENTS_MAX) {
      whole = events.size();
    }
    if (whole > 0) {
      apply(events.subList(0, whole), epoch);
    }
    if (events.isEmpty()) {
      batch.latest().ifPresent(this::moveTo);
      freshness.streamHeard(clock.nowMs());
    }
    return new ArrayList<>(events.subList(whole, events.size()));
  }

  /** Nobody knows what the event said, so everything it can have said is read. */
  private void lost(StreamBatch.Unreadable event) {
    for (Mirror mirror : mirrors.all()) {
      String entity = OrgObjects.changeEventEntity(mirror.object());
      if (mirror.eventsWanted() && (event.entity().isEmpty() || event.entity().equals(entity))) {
        healer.eventLost(mirror, event.why());
      }
    }
  }

  private static int lastTransactionStart(List<ChangeEvent> events) {
    String last = events.getLast().transactionKey();
    int start = events.size() - 1;
    while (start > 0 && events.get(start - 1).transactionKey().equals(last)) {
      start--;
    }
    return start;
  }

  private void apply(List<ChangeEvent> events, long epoch) {
    List<RowInput> inputs = new ArrayList<>();
    for (ChangeEvent event : events) {
      Mirror mirror = mirrors.find(event.object());
      if (mirror != null && mirror.eventsWanted()) {
        addInputs(mirror, event, epoch, inputs);
      }
    }
    ChangeEvent last = events.getLast();
    long lagMs = clock.nowMs() - last.commitTimeMs();
    Batch.CursorMove move = new Batch.CursorMove(CURSOR, last.replayId().hex());
    try {
      applyParts(inputs, move, lagMs);
    } catch (TrestleException e) {
      if (!RefusedValues.are(e)) {
        throw e;
      }
      // A value the table cannot hold must not stop the stream: the rows are read instead.
      applyParts(inputs.stream().map(RefusedValues::asHint).toList(), move, lagMs);
    }
    freshness.streamHeard(last.commitTimeMs());
    markPositioned();
  }

  /** The cursor moves with the last part. */
  private void applyParts(List<RowInput> inputs, Batch.CursorMove move, long lagMs) {
    int from = 0;
    for (; inputs.size() - from > ROWS_MAX; from += ROWS_MAX) {
      intake.apply(Channel.EVENTS, new Batch(inputs.subList(from, from + ROWS_MAX), null), lagMs);
    }
    intake.apply(Channel.EVENTS, new Batch(inputs.subList(from, inputs.size()), move), lagMs);
  }

  private void addInputs(Mirror mirror, ChangeEvent event, long epoch, List<RowInput> inputs) {
    if (event.type() == ChangeType.GAP_OVERFLOW) {
      healer.objectLost(mirror, "more changes in one transaction than the org sends as events");
      return;
    }
    for (String recordId : event.recordIds()) {
      if (!RecordIds.isId(recordId)) {
        healer.objectLost(mirror, "a change of all records, sent as " + recordId);
      } else if (mirror.isPublished() && mirror.channels().changeEvents()) {
        inputs.add(RowDecoder.event(mirror, event, RecordIds.to18(recordId), epoch));
      } else {
        // Not loaded yet, or planned without knowing what its events carry.
        inputs.add(new RowInput.OfHint(mirror.table(), RecordIds.to18(recordId), "event", false));
      }
    }
  }

  private void moveTo(ReplayId latest) {
    store.saveCursor(CURSOR, latest.hex());
    markPositioned();
  }

  private void markPositioned() {
    if (positioned.getCount() > 0) {
      positioned.countDown();
      observer.observe(new PositionTaken(TOPIC));
    }
  }
}

package dev.trestle.bridge.salesforce.pubsub;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.ReplayId;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.auth.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stream of events and its credit (CONTRACT 12.3).
 *
 * <p>Requested but not consumed events never exceed the buffer. Credit is given back in small
 * pieces as soon as events are taken, so several requests are under way while others are answered:
 * with one at a time each hundred events would cost a round trip.
 */
final class Subscription implements EventStream {
  private static final int REQUEST_MAX = 100;

  /** A keep-alive comes within 270 seconds. */
  private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

  private final String topic;
  private final int bufferedEventsMax;
  private final int requestSize;
  private final Inbox inbox;
  private final PubSubSession session;
  private final Token token;
  private final Schemas schemas;
  private final Map<String, EventDecoder> decoders = new HashMap<>();
  private final SeenReplayIds seen = new SeenReplayIds();
  private FetchResponse current = FetchResponse.getDefaultInstance();
  private int currentIndex;
  private long requested;
  private long consumed;

  Subscription(
      String topic,
      StreamPosition from,
      int bufferedEventsMax,
      Inbox inbox,
      PubSubSession session,
      Token token,
      Schemas schemas) {
    if (bufferedEventsMax < 1) {
      throw new IllegalArgumentException("a stream must buffer at least one event");
    }
    this.topic = topic;
    this.bufferedEventsMax = bufferedEventsMax;
    this.requestSize = Math.clamp(bufferedEventsMax / 4, 1, REQUEST_MAX);
    this.inbox = inbox;
    this.session = session;
    this.token = token;
    this.schemas = schemas;
    request(first(from));
    topUp();
  }

  private static FetchRequest.Builder first(StreamPosition from) {
    FetchRequest.Builder request = FetchRequest.newBuilder();
    return switch (from) {
      case StreamPosition.Latest latest -> request.setReplayPreset(ReplayPreset.LATEST);
      case StreamPosition.Earliest earliest -> request.setReplayPreset(ReplayPreset.EARLIEST);
      case StreamPosition.After after ->
          request
              .setReplayPreset(ReplayPreset.CUSTOM)
              .setReplayId(ByteString.copyFrom(after.id().bytes()));
    };
  }

  private void request(FetchRequest.Builder request) {
    inbox.call().onNext(request.setTopicName(topic).setNumRequested(requestSize).build());
    inbox.credited(requested);
    requested += requestSize;
  }

  private void topUp() {
    while (inbox.end() == null && bufferedEventsMax - (requested - consumed) >= requestSize) {
      request(FetchRequest.newBuilder());
    }
  }

  @Override
  public StreamBatch next(Duration waitMax, int eventsMax) throws InterruptedException {
    if (currentIndex >= current.getEventsCount() && !waitForResponse(waitMax)) {
      return new StreamBatch(List.of(), Optional.empty(), List.of());
    }
    Batch batch = new Batch(eventsMax);
    drainInto(batch);
    topUp();
    return batch.done();
  }

  /** False if the time ran out. */
  private boolean waitForResponse(Duration waitMax) throws InterruptedException {
    long untilSilent = SILENCE_MAX.toNanos() - inbox.quietNanos();
    if (inbox.await(Math.min(waitMax.toNanos(), untilSilent))) {
      return true;
    }
    if (inbox.quietNanos() >= SILENCE_MAX.toNanos()) {
      close();
      throw new SalesforceException(
          Kind.RETRY_LATER,
          "STREAM_SILENT",
          "The stream of " + topic + " sent nothing for " + SILENCE_MAX.toSeconds() + " seconds.");
    }
    return false;
  }

  private void drainInto(Batch batch) {
    while (!batch.full()) {
      if (currentIndex < current.getEventsCount()) {
        if (!take(current.getEvents(currentIndex), batch)) {
          return;
        }
        currentIndex++;
        consumed++;
      } else if (!nextResponse(batch)) {
        return;
      }
    }
  }

  /** False if nothing more is here. */
  private boolean nextResponse(Batch batch) {
    FetchResponse response = inbox.poll();
    if (response == null) {
      Throwable end = inbox.end();
      if (end != null && batch.isEmpty()) {
        throw session.failed(end, token, "The stream of " + topic);
      }
      return false;
    }
    session.accepted();
    current = response;
    currentIndex = 0;
    if (response.getEventsCount() == 0 && !response.getLatestReplayId().isEmpty()) {
      batch.position(response.getLatestReplayId());
    }
    return true;
  }

  /** False if the event cannot be decoded now, but others before it can be delivered first. */
  private boolean take(ConsumerEvent event, Batch batch) {
    ByteString id = event.getReplayId();
    if (seen.contains(id)) {
      return true;
    }
    try {
      batch.add(decode(event), id);
    } catch (SalesforceException e) {
      if (staysUnreadable(e)) {
        // It would be the same the next time: the stream must not stop here for ever.
        batch.unreadable(entity(event), String.valueOf(e.getMessage()), id);
      } else if (batch.isEmpty()) {
        throw e;
      } else {
        return false;
      }
    }
    seen.add(id);
    return true;
  }

  /** Whether the event or its schema is at fault, rather than the connection. */
  private static boolean staysUnreadable(SalesforceException failure) {
    return switch (failure.kind()) {
      case PROTOCOL, NOT_FOUND, CONFIG -> true;
      case RETRY_LATER, LIMIT, AUTH, REPLAY_REFUSED -> false;
    };
  }

  private String entity(ConsumerEvent event) {
    try {
      return schemas.schema(event.getEvent().getSchemaId()).getName();
    } catch (SalesforceException e) {
      return "";
    }
  }

  private ChangeEvent decode(ConsumerEvent event) {
    EventDecoder decoder =
        decoders.computeIfAbsent(
            event.getEvent().getSchemaId(), id -> new EventDecoder(schemas.schema(id)));
    return decoder.decode(
        event.getEvent().getPayload().toByteArray(),
        ReplayId.of(event.getReplayId().toByteArray()));
  }

  @Override
  public void close() {
    inbox.call().cancel("closed by the subscriber", null);
  }

  /** A batch being filled. */
  private static final class Batch {
    private final int eventsMax;
    private final List<ChangeEvent> events = new ArrayList<>();
    private final List<StreamBatch.Unreadable> unreadable = new ArrayList<>();
    private @Nullable ByteString position;

    Batch(int eventsMax) {
      this.eventsMax = eventsMax;
    }

    boolean full() {
      return events.size() + unreadable.size() >= eventsMax;
    }

    boolean isEmpty() {
      return events.isEmpty() && position == null;
    }

    void add(ChangeEvent event, ByteString id) {
      events.add(event);
      position = id;
    }

    void unreadable(String entity, String why, ByteString id) {
      unreadable.add(new StreamBatch.Unreadable(entity, why));
      position = id;
    }

    void position(ByteString id) {
      position = id;
    }

    StreamBatch done() {
      ByteString last = position;
      return new StreamBatch(
          events,
          last == null ? Optional.empty() : Optional.of(ReplayId.of(last.toByteArray())),
          unreadable);
    }
  }
}

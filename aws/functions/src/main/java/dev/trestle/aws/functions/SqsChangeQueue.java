package dev.trestle.aws.functions;

import dev.trestle.aws.functions.QueueSender.Outgoing;
import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.change.PushResult.Status;
import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.serve.hooks.ChangeQueue;
import dev.trestle.bridge.source.PushedRecord;
import dev.trestle.bridge.store.DirtyMark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The queue on AWS: one message per record, in the record's own group, so that messages of a record
 * are delivered in the order in which they came. It knows no mirrors: Apply drops messages of
 * objects that are not mirrored.
 */
final class SqsChangeQueue implements ChangeQueue {
  /** SQS takes 1 MiB; a record with more than this is read by Fetch instead. */
  private static final int MESSAGE_BYTES_MAX = 900_000;

  private final QueueSender sender;
  private final String orgId;

  SqsChangeQueue(QueueSender sender, String orgId) {
    this.sender = sender;
    this.orgId = orgId;
  }

  /** A record's place among the results: what is sent for it, or why nothing is. */
  private record Place(String id, Optional<Outgoing> message, String refusal) {}

  @Override
  public List<PushResult> push(String pushId, Push push) {
    List<Place> places = new ArrayList<>();
    push.records().forEach(record -> places.add(record(pushId, push, record)));
    push.missing().forEach(id -> places.add(missing(pushId, push, id)));
    List<Boolean> sent = send(places.stream().flatMap(p -> p.message().stream()).toList());
    Iterator<Boolean> next = sent.iterator();
    return places.stream().map(place -> result(place, next)).toList();
  }

  private Place record(String pushId, Push push, JsonNode record) {
    PushedRecord pushed = PushedRecord.of(record);
    String refusal = pushed.whyNone(push.object());
    if (!refusal.isEmpty()) {
      return new Place(pushed.id(), Optional.empty(), refusal);
    }
    String whole = Message.push(orgId, push, record);
    String body =
        Message.bytes(whole) <= MESSAGE_BYTES_MAX
            ? whole
            : Message.hint(push.object(), pushed.id(), "too_large", false);
    return place(pushId, pushed.id(), body);
  }

  /** After a delete trigger the org itself says that the row is gone: it did not just vanish. */
  private Place missing(String pushId, Push push, String sent) {
    if (!RecordIds.isId(sent)) {
      return new Place(sent, Optional.empty(), "no_id");
    }
    String id = RecordIds.to18(sent);
    String reason = push.operation().equals("delete") ? DirtyMark.DELETED : "missing";
    return place(pushId, id, Message.hint(push.object(), id, reason, false));
  }

  private Place place(String pushId, String id, String body) {
    return new Place(id, Optional.of(Outgoing.of(orgId + ":" + id, pushId, body)), "");
  }

  private static PushResult result(Place place, Iterator<Boolean> sent) {
    if (place.message().isEmpty()) {
      return new PushResult(place.id(), Status.REJECTED, place.refusal());
    }
    return sent.next()
        ? new PushResult(place.id(), Status.ACCEPTED, "")
        : new PushResult(place.id(), Status.RETRY, "queue_refused");
  }

  @Override
  public void hint(String pushId, String object, List<String> ids18, String reason) {
    List<Outgoing> messages =
        ids18.stream()
            .map(
                id -> Outgoing.of(orgId + ":" + id, pushId, Message.hint(object, id, reason, true)))
            .toList();
    sendAll(messages);
  }

  @Override
  public void changedSince(String pushId, String object, long sinceMs) {
    sendAll(List.of(Outgoing.of(orgId + ":" + object, pushId, Message.since(object, sinceMs))));
  }

  private void sendAll(List<Outgoing> messages) {
    if (send(messages).contains(false)) {
      throw new QueueAway();
    }
  }

  private List<Boolean> send(List<Outgoing> messages) {
    List<Boolean> sent = sender.send(messages);
    if (!sent.isEmpty() && !sent.contains(true)) {
      throw new QueueAway();
    }
    return sent;
  }

  /** The queue took nothing, or not all of what must be taken together. */
  private static final class QueueAway extends IllegalStateException {
    QueueAway() {
      super("the queue did not take it");
    }
  }
}

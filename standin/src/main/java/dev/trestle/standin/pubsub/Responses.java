package dev.trestle.standin.pubsub;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import dev.trestle.standin.events.ChangeEvent;
import dev.trestle.standin.events.EventLog;
import dev.trestle.standin.events.ReplayIds;
import java.util.Objects;
import java.util.UUID;

/** Entries of the log as messages. */
final class Responses {
  private Responses() {}

  static ByteString replayId(long position) {
    return UnsafeByteOperations.unsafeWrap(ReplayIds.bytes(position));
  }

  /** The same entry always gives the same event id. */
  static ConsumerEvent consumerEvent(EventLog.Entry entry) {
    ChangeEvent event = Objects.requireNonNull(entry.event(), "reads give events only");
    byte[] replayId = ReplayIds.bytes(entry.position());
    ProducerEvent.Builder producer =
        ProducerEvent.newBuilder()
            .setId(UUID.nameUUIDFromBytes(replayId).toString())
            .setSchemaId(event.schema().id())
            .setPayload(UnsafeByteOperations.unsafeWrap(event.payload()));
    return ConsumerEvent.newBuilder()
        .setEvent(producer)
        .setReplayId(UnsafeByteOperations.unsafeWrap(replayId))
        .build();
  }
}

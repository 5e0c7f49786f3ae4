package dev.trestle.bridge.salesforce.pubsub;

import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.ChangeType;
import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.change.ReplayId;
import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Decodes the payloads of one schema (CONTRACT 13). For one thread: it reuses its buffers. */
final class EventDecoder {
  private final GenericDatumReader<IndexedRecord> reader;
  private final HeaderPositions positions;
  private final EventValues values;
  private @Nullable BinaryDecoder binary;
  private @Nullable IndexedRecord record;

  EventDecoder(Schema schema) {
    this.reader = new StringReader(schema);
    this.values = new EventValues(new EventFields(schema));
    this.positions = HeaderPositions.of(schema.getFields().getFirst().schema());
  }

  /**
   * The event.
   *
   * @throws SalesforceException PROTOCOL if the payload does not fit the schema
   */
  ChangeEvent decode(byte[] payload, ReplayId replayId) {
    try {
      binary = DecoderFactory.get().binaryDecoder(payload, binary);
      record = reader.read(record, binary);
      if (!binary.isEnd()) {
        throw new IOException("bytes are left over");
      }
      return event(record, replayId);
    } catch (IOException | RuntimeException e) {
      record = null; // half filled
      throw e instanceof SalesforceException known ? known : unreadable(replayId, e);
    }
  }

  private static SalesforceException unreadable(ReplayId replayId, Exception cause) {
    return new SalesforceException(
        Kind.PROTOCOL,
        "EVENT_UNREADABLE",
        "The event at " + replayId.hex() + " does not fit its schema.",
        cause);
  }

  private ChangeEvent event(IndexedRecord body, ReplayId replayId) {
    IndexedRecord header = (IndexedRecord) body.get(0);
    ChangeType type = ChangeType.valueOf(positions.text(header, positions.changeType()));
    return new ChangeEvent(
        positions.text(header, positions.entityName()),
        recordIds(positions.list(header, positions.recordIds())),
        type,
        (Long) header.get(positions.commitTimestamp()),
        positions.text(header, positions.transactionKey()),
        (Integer) header.get(positions.sequenceNumber()),
        positions.text(header, positions.commitUser()),
        positions.text(header, positions.changeOrigin()),
        values(type, body, header),
        values.names(positions.list(header, positions.diffFields())),
        replayId);
  }

  private Map<String, @Nullable Object> values(
      ChangeType type, IndexedRecord body, IndexedRecord header) {
    return switch (type) {
      // What a SNAPSHOT carries is not known; like a CREATE nothing of it is left out.
      case CREATE, UNDELETE, SNAPSHOT -> values.all(body);
      case UPDATE ->
          values.changed(
              body,
              positions.list(header, positions.changedFields()),
              positions.list(header, positions.nulledFields()));
      case DELETE, GAP_CREATE, GAP_UPDATE, GAP_DELETE, GAP_UNDELETE, GAP_OVERFLOW -> Map.of();
    };
  }

  private static List<String> recordIds(List<?> sent) {
    List<String> ids = new ArrayList<>(sent.size());
    for (Object id : sent) {
      String text = id.toString();
      ids.add(RecordIds.isId(text) ? RecordIds.to18(text) : text);
    }
    return ids;
  }

  /** Where the header's fields are. */
  private record HeaderPositions(
      int entityName,
      int recordIds,
      int changeType,
      int changeOrigin,
      int transactionKey,
      int sequenceNumber,
      int commitTimestamp,
      int commitUser,
      int nulledFields,
      int diffFields,
      int changedFields) {

    static HeaderPositions of(Schema header) {
      return new HeaderPositions(
          position(header, "entityName"),
          position(header, "recordIds"),
          position(header, "changeType"),
          position(header, "changeOrigin"),
          position(header, "transactionKey"),
          position(header, "sequenceNumber"),
          position(header, "commitTimestamp"),
          position(header, "commitUser"),
          position(header, "nulledFields"),
          position(header, "diffFields"),
          position(header, "changedFields"));
    }

    private static int position(Schema header, String name) {
      Schema.Field field = header.getType() == Schema.Type.RECORD ? header.getField(name) : null;
      if (field == null) {
        throw new SalesforceException(
            Kind.PROTOCOL, "BAD_SCHEMA", "An event header has no field " + name + ".");
      }
      return field.pos();
    }

    String text(IndexedRecord header, int position) {
      return header.get(position).toString();
    }

    List<?> list(IndexedRecord header, int position) {
      return (List<?>) header.get(position);
    }
  }

  /** Reads texts as String. */
  private static final class StringReader extends GenericDatumReader<IndexedRecord> {
    StringReader(Schema schema) {
      super(schema);
    }

    @Override
    protected Class<?> findStringClass(Schema schema) {
      return String.class;
    }
  }
}

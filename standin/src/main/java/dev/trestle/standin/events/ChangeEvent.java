package dev.trestle.standin.events;

import java.util.List;

/** One change event. Its payload is encoded when asked for, so that a commit stays quick. */
public final class ChangeEvent {
  /** The largest event Salesforce publishes; a larger one becomes a gap (CONTRACT 13.7). */
  static final int PAYLOAD_BYTES_MAX = 1_000_000;

  private final EventSchema schema;
  private final ChangeHeader header;
  private final RowValues values;

  ChangeEvent(EventSchema schema, ChangeHeader header, RowValues values) {
    this.schema = schema;
    this.header = header;
    this.values = values;
  }

  public EventSchema schema() {
    return schema;
  }

  public ChangeHeader header() {
    return header;
  }

  /** The Avro binary payload. */
  public byte[] payload() {
    byte[] payload = PayloadEncoder.encode(schema, header, values);
    return payload.length <= PAYLOAD_BYTES_MAX
        ? payload
        : PayloadEncoder.encode(schema, gapOf(header), RowValues.NONE);
  }

  private static ChangeHeader gapOf(ChangeHeader header) {
    return new ChangeHeader(
        header.entityName(),
        header.recordIds(),
        header.changeType().gap(),
        header.changeOrigin(),
        header.transactionKey(),
        header.sequenceNumber(),
        header.commitTimestamp(),
        header.commitNumber(),
        header.commitUser(),
        List.of(),
        List.of(),
        List.of());
  }
}

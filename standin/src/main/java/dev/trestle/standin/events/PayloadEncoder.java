package dev.trestle.standin.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Header and values -> plain Avro binary of the entity's schema (CONTRACT 12.4, 13.4). */
final class PayloadEncoder {
  private PayloadEncoder() {}

  static byte[] encode(EventSchema schema, ChangeHeader header, RowValues values) {
    AvroOutput out = new AvroOutput();
    encodeHeader(header, out);
    for (EventField field : schema.fields()) {
      if (field.kind().compound()) {
        encodeCompound(field, values, out);
      } else {
        encodePlain(field.kind(), values.value(field.name()), out);
      }
    }
    return out.toByteArray();
  }

  private static void encodeHeader(ChangeHeader header, AvroOutput out) {
    out.writeString(header.entityName());
    out.writeStrings(header.recordIds());
    out.writeLong(header.changeType().symbol());
    out.writeString(header.changeOrigin());
    out.writeString(header.transactionKey());
    out.writeLong(header.sequenceNumber());
    out.writeLong(header.commitTimestamp());
    out.writeLong(header.commitNumber());
    out.writeString(header.commitUser());
    out.writeStrings(header.nulledFields());
    out.writeStrings(header.diffFields());
    out.writeStrings(header.changedFields());
  }

  /** A compound without any value is null; the name of a business account is a plain string. */
  private static void encodeCompound(EventField field, RowValues values, AvroOutput out) {
    List<EventField.Part> parts = field.parts();
    boolean switchable = field.kind() == FieldKind.SWITCHABLE_PERSON_NAME;
    if (parts.stream().anyMatch(part -> values.value(part.rowField()) != null)) {
      out.writeLong(switchable ? 2 : 1);
      for (EventField.Part part : parts) {
        encodePlain(part.kind(), values.value(part.rowField()), out);
      }
    } else {
      encodePlain(FieldKind.TEXT, switchable ? values.value(field.name()) : null, out);
    }
  }

  private static void encodePlain(FieldKind kind, @Nullable Object value, AvroOutput out) {
    if (value == null) {
      out.writeLong(0);
      return;
    }
    out.writeLong(1);
    switch (kind.avroType()) {
      case "string" -> out.writeString(value.toString());
      case "double" -> out.writeDouble(((Number) value).doubleValue());
      case "int" -> out.writeLong(((Number) value).longValue());
      case "boolean" -> out.writeBoolean((Boolean) value);
      default -> out.writeLong(millis(value));
    }
  }

  /** Dates at midnight UTC, times as the millisecond of the day (CONTRACT 20.7). */
  private static long millis(Object value) {
    return switch (value) {
      case Instant instant -> instant.toEpochMilli();
      case LocalDate date -> date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      case LocalTime time -> time.toNanoOfDay() / 1_000_000;
      default -> ((Number) value).longValue();
    };
  }
}

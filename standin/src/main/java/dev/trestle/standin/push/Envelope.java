package dev.trestle.standin.push;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import dev.trestle.standin.push.PushPackage.PushObject;
import dev.trestle.standin.rest.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the bodies of {@code docs/push.md}; rows are queried at that moment, deleted ones too. */
final class Envelope {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String orgId;
  private final Supplier<Instant> clock;
  private final Supplier<Snapshot> snapshots;

  /**
   * @param clock what Apex takes for the time
   */
  Envelope(String orgId, Supplier<Instant> clock, Supplier<Snapshot> snapshots) {
    this.orgId = orgId;
    this.clock = clock;
    this.snapshots = snapshots;
  }

  /** A body, or empty if the object is not there any more, so that the query fails. */
  Optional<byte[]> body(Parcel parcel, PushObject object) {
    return switch (parcel) {
      case Parcel.Rows rows -> rows(rows, object);
      case Parcel.Ids ids -> Optional.of(Json.bytes(hint(ids, "ids", ids.ids())));
      case Parcel.Since since ->
          Optional.of(Json.bytes(hint(since, "since", TIME.format(since.since()))));
    };
  }

  private Optional<byte[]> rows(Parcel.Rows rows, PushObject object) {
    Instant readStart = clock.get();
    Snapshot snapshot = snapshots.get();
    ObjectType type = snapshot.schema().object(rows.object()).orElse(null);
    if (type == null) {
      return Optional.empty();
    }
    List<Field> fields =
        object.fields().stream().flatMap(name -> type.field(name).stream()).toList();
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String id : rows.ids()) {
      Optional<Row> row = snapshot.row(type.name(), id);
      row.ifPresentOrElse(
          found -> records.add(ApexJson.record(found, fields)), () -> missing.add(id));
    }
    Instant readEnd = clock.get();
    return Optional.of(
        Json.bytes(
            Json.object(
                "v", 1,
                "orgId", orgId,
                "object", type.name(),
                "operation", rows.operation().word(),
                "readStart", TIME.format(readStart),
                "readEnd", TIME.format(readEnd),
                "schemaHash", SchemaHash.of(type.name(), fields),
                "fields", fields.stream().map(Field::name).toList(),
                "missing", missing,
                "records", records)));
  }

  private Map<String, @Nullable Object> hint(Parcel parcel, String member, Object value) {
    return Json.object(
        "orgId",
        orgId,
        "object",
        parcel.object(),
        "operation",
        parcel.operation().word(),
        member,
        value);
  }
}

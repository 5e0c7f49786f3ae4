package dev.trestle.standin.rest;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as REST shows them (CONTRACT 4.2 to 4.4). */
public final class RecordJson {
  private RecordJson() {}

  /** The attributes envelope that comes first in a record. */
  public static Map<String, @Nullable Object> attributes(String base, Row row) {
    String object = row.type().name();
    return Json.object("type", object, "url", base + "/sobjects/" + object + "/" + row.id());
  }

  /** The record with these fields, nulls included. */
  public static Map<String, @Nullable Object> record(
      String base, Row row, Collection<Field> fields) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put("attributes", attributes(base, row));
    for (Field field : fields) {
      record.put(field.name(), value(base, row, field));
    }
    return record;
  }

  /** One value in its JSON form; compounds are made of their components. */
  public static @Nullable Object value(String base, Row row, Field field) {
    if (field.type() == FieldType.ADDRESS) {
      return address(row, field);
    }
    if (field.type() == FieldType.LOCATION) {
      return location(row, field);
    }
    Object value = row.get(field.name());
    if (field.type() == FieldType.BASE64 && value != null) {
      return base + "/sobjects/" + row.type().name() + "/" + row.id() + "/" + field.name();
    }
    return scalar(value);
  }

  /** A canonical value in its JSON form. */
  public static @Nullable Object scalar(@Nullable Object value) {
    return switch (value) {
      case Instant instant -> Values.wireDateTime(instant);
      case LocalDate date -> date.toString();
      case LocalTime time -> Values.wireTime(time);
      case null -> null;
      default -> value;
    };
  }

  private static @Nullable Object address(Row row, Field compound) {
    String prefix = compound.name().replaceAll("(Address|__c)$", "");
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    boolean empty = true;
    for (Field part : row.type().components(compound.name())) {
      String bare = part.name().substring(prefix.length()).replaceAll("^__|__s$", "");
      Object value = row.get(part.name());
      empty = empty && value == null;
      parts.put(bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1), value);
    }
    return empty ? null : new java.util.TreeMap<>(parts);
  }

  private static @Nullable Object location(Row row, Field compound) {
    List<Field> parts = row.type().components(compound.name());
    if (parts.size() != 2) {
      return null;
    }
    Object latitude = row.get(parts.get(0).name());
    Object longitude = row.get(parts.get(1).name());
    return latitude == null || longitude == null
        ? null
        : Json.object("latitude", latitude, "longitude", longitude);
  }
}

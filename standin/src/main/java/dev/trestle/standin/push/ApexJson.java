package dev.trestle.standin.push;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.RecordJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as {@code JSON.serialize} writes queried sObjects (CONTRACT 15.4): nulls are left out.
 */
final class ApexJson {
  private static final String API = "/services/data/v66.0/sobjects/";

  private ApexJson() {}

  static Map<String, @Nullable Object> record(Row row, List<Field> fields) {
    String object = row.type().name();
    Map<String, @Nullable Object> record =
        Json.object(
            "attributes", Json.object("type", object, "url", API + object + "/" + row.id()));
    for (Field field : fields) {
      Object value = field.type().isCompound() ? null : row.get(field.name());
      if (value != null) {
        record.put(field.name(), RecordJson.scalar(value));
      }
    }
    return record;
  }
}

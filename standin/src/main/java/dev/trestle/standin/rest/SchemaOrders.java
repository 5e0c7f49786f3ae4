package dev.trestle.standin.rest;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Schema changes that tests order: permissions taken and given back, fields added, widened and
 * removed.
 */
final class SchemaOrders {
  private final Org org;
  private final Map<String, ObjectType> hiddenObjects = new HashMap<>();
  private final Map<String, Field> hiddenFields = new HashMap<>();

  SchemaOrders(Org org) {
    this.org = org;
  }

  /**
   * Takes the read permission on a field: it disappears from describe and records, its values stay.
   */
  synchronized void hideField(JsonNode order) {
    Field field = field(type(order), name(order));
    hiddenFields.put(key(order), field);
    removeField(order);
  }

  synchronized void showField(JsonNode order) {
    Field field = hiddenFields.remove(key(order));
    if (field == null) {
      throw unknown("hidden field " + key(order));
    }
    replace(type(order).with(List.of(field)));
  }

  synchronized void hideObject(JsonNode order) {
    ObjectType type = type(order);
    hiddenObjects.put(type.name(), type);
    org.changeSchema(schema -> schema.without(type.name(), org.clock().stamp()));
  }

  synchronized void showObject(JsonNode order) {
    ObjectType type = hiddenObjects.remove(order.path("object").asString(""));
    if (type == null) {
      throw unknown("hidden object " + order.path("object").asString(""));
    }
    replace(type);
  }

  /** Adds a field or gives an existing one another type or size. */
  synchronized void putField(JsonNode order) {
    String name = name(order);
    FieldType type =
        FieldType.ofDescribeName(order.path("type").asString("string").toLowerCase(Locale.ROOT));
    Field field =
        Field.of(name, type)
            .label(order.path("label").asString(name))
            .length(order.path("length").asInt(type.isText() ? 255 : 0))
            .number(order.path("precision").asInt(0), order.path("scale").asInt(0))
            .nillable(type != FieldType.BOOLEAN)
            .build();
    replace(type(order).with(List.of(field)));
  }

  synchronized void removeField(JsonNode order) {
    ObjectType type = type(order);
    List<Field> fields = new ArrayList<>(type.fields());
    fields.remove(field(type, name(order)));
    replace(type.withFields(fields));
  }

  private void replace(ObjectType type) {
    org.changeSchema((Schema schema) -> schema.with(type, org.clock().stamp()));
  }

  private ObjectType type(JsonNode order) {
    String name = order.path("object").asString("");
    return org.schema().object(name).orElseThrow(() -> unknown("object " + name));
  }

  private static Field field(ObjectType type, String name) {
    return type.field(name).orElseThrow(() -> unknown("field " + type.name() + "." + name));
  }

  private static String name(JsonNode order) {
    return order.path("field").asString("");
  }

  private static String key(JsonNode order) {
    return order.path("object").asString("") + "." + name(order);
  }

  private static ApiException unknown(String what) {
    return new ApiException(400, "UNKNOWN_ORDER", "There is no " + what + ".");
  }
}

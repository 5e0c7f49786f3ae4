package dev.trestle.standin.events;

import java.util.List;

/**
 * The Avro schema of one entity's change events.
 *
 * @param entityName the object, such as {@code Account}
 * @param fields the fields after the header; field i has the bit i + 1 in bitmaps
 * @param json the schema as one line of Avro JSON
 * @param id 22 characters, derived from the JSON: another schema has another id
 */
public record EventSchema(String entityName, List<EventField> fields, String json, String id) {
  public EventSchema {
    fields = List.copyOf(fields);
  }

  /** The schema of an entity with these fields. */
  public static EventSchema of(String entityName, List<EventField> fields) {
    String json = SchemaJson.write(eventName(entityName), fields);
    return new EventSchema(entityName, fields, json, SchemaJson.id(json));
  }

  /** {@code Account} -> {@code AccountChangeEvent}, {@code X__c} -> {@code X__ChangeEvent}. */
  public static String eventName(String entityName) {
    return entityName.endsWith("__c")
        ? entityName.substring(0, entityName.length() - 1) + "ChangeEvent"
        : entityName + "ChangeEvent";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventSchema schema && schema.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}

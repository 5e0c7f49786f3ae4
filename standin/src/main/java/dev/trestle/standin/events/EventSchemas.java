package dev.trestle.standin.events;

import dev.trestle.standin.org.ObjectType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The event schemas of the org, also those that were valid before an object changed. */
public final class EventSchemas {
  private final Map<String, Current> currentByEntity = new ConcurrentHashMap<>();
  private final Map<String, EventSchema> byId = new ConcurrentHashMap<>();

  private record Current(ObjectType object, EventSchema schema) {}

  /** The schema of the object as it is now. */
  public EventSchema of(ObjectType object) {
    Current current = currentByEntity.get(object.name());
    if (current != null && current.object() == object) {
      return current.schema();
    }
    EventSchema schema = SchemaBuilder.build(object);
    byId.putIfAbsent(schema.id(), schema);
    currentByEntity.put(object.name(), new Current(object, schema));
    return schema;
  }

  /** A schema of now or before. */
  public Optional<EventSchema> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}

package dev.trestle.standin.pubsub;

import dev.trestle.standin.events.EventSchema;
import dev.trestle.standin.events.EventSchemas;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Schema;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The channels of change events (CONTRACT 13.1); names are case-sensitive. */
final class Topics {
  private static final String ALL = "/data/ChangeEvents";

  private final Supplier<Schema> org;
  private final EventSchemas schemas;

  Topics(Supplier<Schema> org, EventSchemas schemas) {
    this.org = org;
    this.schemas = schemas;
  }

  /**
   * A channel one can subscribe to.
   *
   * @param entity the only object it carries, null for all
   */
  record Topic(String name, @Nullable String entity) {
    Predicate<String> wanted() {
      return name -> entity == null || entity.equals(name);
    }
  }

  Optional<Topic> find(String name) {
    if (name.equals(ALL)) {
      return Optional.of(new Topic(name, null));
    }
    return org.get().changeEventObjects().stream()
        .filter(entity -> name.equals("/data/" + EventSchema.eventName(entity)))
        .map(entity -> new Topic(name, entity))
        .findFirst();
  }

  /** The id of the schema of the topic's events; empty text if they differ. */
  String schemaId(Topic topic) {
    String entity = topic.entity();
    if (entity == null) {
      return "";
    }
    return org.get().object(entity).map(schemas::of).map(EventSchema::id).orElse("");
  }

  /** A schema by its id, also of objects that had no event yet. */
  Optional<EventSchema> schema(String id) {
    Optional<EventSchema> known = schemas.byId(id);
    if (known.isPresent()) {
      return known;
    }
    Schema now = org.get();
    for (String entity : now.changeEventObjects()) {
      Optional<ObjectType> object = now.object(entity);
      object.ifPresent(schemas::of);
    }
    return schemas.byId(id);
  }
}

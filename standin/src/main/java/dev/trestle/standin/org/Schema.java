package dev.trestle.standin.org;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All objects of the org at one moment, with the org-wide stamp that describe sends as ETag
 * (CONTRACT 5.4).
 */
public final class Schema {
  private final Map<String, ObjectType> objectsByName;
  private final Map<String, ObjectType> objectsByLowerName = new LinkedHashMap<>();
  private final Map<String, ObjectType> objectsByPrefix = new LinkedHashMap<>();
  private final Set<String> changeEventObjects;
  private final Instant lastModified;
  private final String stamp;

  /**
   * @param changeEventObjects names of the objects selected for change events
   * @param lastModified when the schema changed last, whole seconds
   */
  public Schema(
      Collection<ObjectType> objects, Set<String> changeEventObjects, Instant lastModified) {
    Map<String, ObjectType> byName = new LinkedHashMap<>();
    objects.forEach(object -> byName.put(object.name(), object));
    objectsByName = Collections.unmodifiableMap(byName);
    for (ObjectType object : objects) {
      objectsByLowerName.put(object.name().toLowerCase(Locale.ROOT), object);
      String prefix = object.keyPrefix();
      if (prefix != null) {
        objectsByPrefix.putIfAbsent(prefix, object);
      }
    }
    this.changeEventObjects = Collections.unmodifiableSet(new TreeSet<>(changeEventObjects));
    this.lastModified = lastModified;
    this.stamp = stampOf();
  }

  public Optional<ObjectType> object(String anyCaseName) {
    ObjectType exact = objectsByName.get(anyCaseName);
    return Optional.ofNullable(
        exact != null ? exact : objectsByLowerName.get(anyCaseName.toLowerCase(Locale.ROOT)));
  }

  /** The object whose records have ids like this one. */
  public Optional<ObjectType> objectOfId(String id) {
    return id.length() < 3
        ? Optional.empty()
        : Optional.ofNullable(objectsByPrefix.get(id.substring(0, 3)));
  }

  public Collection<ObjectType> objects() {
    return objectsByName.values();
  }

  public Set<String> changeEventObjects() {
    return changeEventObjects;
  }

  /** Eight hexadecimal digits that change whenever anything in the schema does. */
  public String stamp() {
    return stamp;
  }

  public Instant lastModified() {
    return lastModified;
  }

  /** The reference fields of all objects that point to this one, as (child object, field). */
  public Stream<ChildReference> childReferences(String parent) {
    return objects().stream()
        .flatMap(child ->
            child.fields().stream()
                .filter(field -> field.referenceTo().contains(parent))
                .map(field -> new ChildReference(child, field)));
  }

  /** A field of a child object that points to a parent. */
  public record ChildReference(ObjectType child, Field field) {}

  /** This schema with one object replaced or added. */
  public Schema with(ObjectType object, Instant now) {
    Map<String, ObjectType> changed = new LinkedHashMap<>(objectsByName);
    changed.put(object.name(), object);
    return new Schema(changed.values(), changeEventObjects, now);
  }

  /** This schema without one object. */
  public Schema without(String object, Instant now) {
    Map<String, ObjectType> changed = new LinkedHashMap<>(objectsByName);
    changed.remove(object);
    return new Schema(changed.values(), changeEventObjects, now);
  }

  public Schema withChangeEventObjects(Set<String> names, Instant now) {
    return new Schema(objects(), names, now);
  }

  private String stampOf() {
    int hash = lastModified.hashCode();
    for (ObjectType object : objects()) {
      hash = 31 * hash + object.name().hashCode();
      for (Field field : object.fields()) {
        hash = 31 * hash + field.name().hashCode();
        hash = 31 * hash + field.type().describeName().hashCode();
        hash = 31 * hash + field.length();
      }
    }
    return String.format(Locale.ROOT, "%08x", hash);
  }
}

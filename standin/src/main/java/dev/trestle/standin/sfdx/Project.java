package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.ObjectType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a project's metadata says.
 *
 * @param objects all objects of the org, the built-in standard ones included
 * @param ownObjects names of the objects that the project defines or adds fields to
 * @param changeEventObjects names of the objects that its channel members select for change events
 * @param ignored one line per kind of metadata, or per file, that has no effect here
 */
public record Project(
    List<ObjectType> objects,
    Set<String> ownObjects,
    Set<String> changeEventObjects,
    List<String> ignored) {
  public Project {
    objects = List.copyOf(objects);
    ownObjects = Collections.unmodifiableSet(new LinkedHashSet<>(ownObjects));
    changeEventObjects = Collections.unmodifiableSet(new LinkedHashSet<>(changeEventObjects));
    ignored = List.copyOf(ignored);
  }

  /** This project with some objects replaced or added; those get made-up rows, too. */
  Project with(List<ObjectType> recorded) {
    Map<String, ObjectType> all = new LinkedHashMap<>();
    objects.forEach(type -> all.put(type.name(), type));
    recorded.forEach(type -> all.put(type.name(), type));
    Set<String> own = new LinkedHashSet<>(ownObjects);
    recorded.forEach(type -> own.add(type.name()));
    return new Project(List.copyOf(all.values()), own, changeEventObjects, ignored);
  }
}

package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.soql.Expression.FieldPath;
import dev.trestle.standin.soql.Query;
import dev.trestle.standin.soql.SoqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the names of a path into fields of the schema: aliases first, then references, then the
 * field.
 */
final class NamePaths {
  private static final int MAX_PARENT_LEVELS = 5;

  private final Query query;
  private final Schema schema;
  private final ObjectType object;
  private final Map<String, List<String>> aliases = new HashMap<>();

  NamePaths(Query query, Schema schema, ObjectType object) {
    this.query = query;
    this.schema = schema;
    this.object = object;
    String alias = query.from().alias();
    if (alias != null) {
      aliases.put(alias.toLowerCase(Locale.ROOT), List.of());
    }
    query
        .parentAliases()
        .forEach(parent ->
            aliases.put(parent.alias().toLowerCase(Locale.ROOT), expanded(parent.path().names())));
  }

  /**
   * One reference on the way to a parent; {@code target} is null if it may point to objects of
   * several types.
   */
  record Step(Field reference, @Nullable ObjectType target) {
    String name() {
      String name = reference.relationshipName();
      return name == null ? reference.name() : name;
    }
  }

  /**
   * A found path. The field of a polymorphic parent is one of the few that the platform's Name
   * object has.
   */
  record Found(List<Step> steps, Field field) {}

  Found find(FieldPath path) {
    List<String> names = expanded(path.names());
    if (names.size() > 1
        && names.getFirst().equalsIgnoreCase(object.name())
        && object.parentRelationship(names.getFirst()).isEmpty()) {
      names = names.subList(1, names.size());
    }
    List<Step> steps = steps(path, names.subList(0, names.size() - 1));
    ObjectType owner = steps.isEmpty() ? object : steps.getLast().target();
    return new Found(steps, field(path, owner, names.getLast()));
  }

  /** The references of a path that names a relationship, not a field. */
  List<Step> relationship(FieldPath path) {
    return steps(path, expanded(path.names()));
  }

  private List<String> expanded(List<String> names) {
    List<String> prefix =
        names.size() > 1 || aliases.isEmpty()
            ? aliases.get(names.getFirst().toLowerCase(Locale.ROOT))
            : null;
    if (prefix == null) {
      return names;
    }
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(names.subList(1, names.size()));
    return whole;
  }

  private List<Step> steps(FieldPath path, List<String> names) {
    if (names.size() > MAX_PARENT_LEVELS) {
      throw error(
          path, "INVALID_FIELD", "maximum relationship levels in a field path exceeded: " + path);
    }
    List<Step> steps = new ArrayList<>();
    ObjectType from = object;
    for (String name : names) {
      Optional<Field> reference = from == null ? Optional.empty() : from.parentRelationship(name);
      if (reference.isEmpty()) {
        throw unknownRelationship(path, name);
      }
      Step step = new Step(reference.get(), target(path, name, reference.get()));
      steps.add(step);
      from = step.target();
    }
    return steps;
  }

  private @Nullable ObjectType target(FieldPath path, String name, Field reference) {
    if (reference.referenceTo().size() > 1) {
      return null;
    }
    return reference.referenceTo().stream()
        .findFirst()
        .flatMap(schema::object)
        .orElseThrow(() -> unknownRelationship(path, name));
  }

  private Field field(FieldPath path, @Nullable ObjectType owner, String name) {
    Optional<Field> field = owner == null ? NameObject.field(name) : owner.field(name);
    return field.orElseThrow(() ->
        error(path, "INVALID_FIELD", noSuchColumn(owner == null ? "Name" : owner.name(), name)));
  }

  static String noSuchColumn(String object, String field) {
    return "No such column '"
        + field
        + "' on entity '"
        + object
        + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name."
        + " Please reference your WSDL or the describe call for the appropriate names.";
  }

  private SoqlException unknownRelationship(FieldPath path, String name) {
    return error(
        path,
        "INVALID_FIELD",
        "Didn't understand relationship '"
            + name
            + "' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the"
            + " custom relationship name. Please reference your WSDL or the describe call for the appropriate names.");
  }

  private SoqlException error(FieldPath path, String errorCode, String message) {
    return SoqlException.at(query.text(), path.at(), errorCode, message);
  }
}

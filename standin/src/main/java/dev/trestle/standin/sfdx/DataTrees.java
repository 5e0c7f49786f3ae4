package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.DmlException;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.org.Transaction;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Loads the data trees of a project (CONTRACT 10.4). If there is a plan, its files in its order;
 * else every file with records. A record waits until the records it refers to ({@code "@Ref"}) are
 * in.
 */
final class DataTrees {
  private record Pending(
      String object, @Nullable String reference, Map<String, @Nullable Object> values) {}

  private final Transaction transaction;
  private final List<String> ignored;
  private final Map<String, String> idsByReference = new HashMap<>();
  private List<Pending> pending = new ArrayList<>();
  private int nestedReferences;

  /**
   * @param ignored gets one line for everything in the data that could not be used
   */
  DataTrees(Transaction transaction, List<String> ignored) {
    this.transaction = transaction;
    this.ignored = ignored;
  }

  /** Inserts the records; gives the names of the objects that got any. */
  Set<String> load(ProjectFiles files) {
    for (Path file : inOrder(files)) {
      ProjectFiles.read(file).path("records").forEach(record -> collect(record, Map.of()));
    }
    Set<String> filled = new LinkedHashSet<>();
    while (!pending.isEmpty()) {
      List<Pending> waiting = new ArrayList<>();
      for (Pending record : pending) {
        if (isResolved(record)) {
          insert(record, filled);
        } else {
          waiting.add(record);
        }
      }
      pending = waiting.size() < pending.size() ? waiting : withoutUnknownReferences(waiting);
    }
    return filled;
  }

  private static List<Path> inOrder(ProjectFiles files) {
    List<Path> data = files.data();
    for (Path file : data) {
      JsonNode plan = ProjectFiles.read(file);
      if (plan.isArray() && plan.path(0).has("files")) {
        List<Path> planned = new ArrayList<>();
        for (JsonNode step : plan) {
          step.path("files").forEach(name -> planned.add(file.resolveSibling(name.asString())));
        }
        return planned;
      }
    }
    return data.stream().filter(file -> ProjectFiles.read(file).path("records").isArray()).toList();
  }

  private void collect(JsonNode record, Map<String, Object> fromParent) {
    String object = record.path("attributes").path("type").asString("");
    String reference =
        record.path("attributes").path("referenceId").asString("nested" + nestedReferences++);
    ObjectType type = transaction.schema().object(object).orElse(null);
    if (type == null) {
      ignored.add("data: there is no object " + object);
      return;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>(fromParent);
    List<JsonNode> children = new ArrayList<>();
    record
        .properties()
        .forEach(property -> {
          if (property.getValue().path("records").isArray()) {
            property.getValue().path("records").forEach(children::add);
          } else if (!property.getKey().equals("attributes")) {
            put(type, values, property.getKey(), property.getValue());
          }
        });
    pending.add(new Pending(type.name(), reference, values));
    for (JsonNode child : children) {
      String childObject = child.path("attributes").path("type").asString("");
      collect(child, parentField(childObject, type, reference));
    }
  }

  private Map<String, Object> parentField(String child, ObjectType parent, String reference) {
    return transaction
        .schema()
        .childReferences(parent.name())
        .filter(candidate ->
            candidate.child().name().equals(child)
                && candidate.field().childRelationshipName() != null)
        .map(Schema.ChildReference::field)
        .findFirst()
        .map(field -> Map.<String, Object>of(field.name(), "@" + reference))
        .orElse(Map.of());
  }

  private void put(
      ObjectType type, Map<String, @Nullable Object> values, String name, JsonNode value) {
    Field field = type.field(name).orElse(null);
    if (field == null) {
      note("data: " + type.name() + " has no field " + name);
    } else if (value.isNumber()) {
      values.put(field.name(), new BigDecimal(value.asString()));
    } else if (!value.isNull()) {
      values.put(field.name(), value.asString(""));
    }
  }

  private static boolean isReference(@Nullable Object value) {
    return value instanceof String text && text.startsWith("@");
  }

  private boolean isResolved(Pending record) {
    return record.values.entrySet().stream()
        .allMatch(entry ->
            !refers(record, entry.getKey(), entry.getValue())
                || idsByReference.containsKey(String.valueOf(entry.getValue()).substring(1)));
  }

  private boolean refers(Pending record, String name, @Nullable Object value) {
    return isReference(value)
        && transaction
            .schema()
            .object(record.object)
            .flatMap(type -> type.field(name))
            .filter(field -> field.type() == FieldType.REFERENCE)
            .isPresent();
  }

  private List<Pending> withoutUnknownReferences(List<Pending> records) {
    for (Pending record : records) {
      record
          .values
          .entrySet()
          .removeIf(entry -> {
            boolean unknown = refers(record, entry.getKey(), entry.getValue());
            if (unknown) {
              note(
                  "data: no record has the reference "
                      + entry.getValue()
                      + " in "
                      + record.object
                      + "."
                      + entry.getKey());
            }
            return unknown;
          });
    }
    return records;
  }

  private void insert(Pending record, Set<String> filled) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(record.values);
    values.replaceAll((name, value) ->
        refers(record, name, value)
            ? idsByReference.get(String.valueOf(value).substring(1))
            : value);
    try {
      String id = transaction.savepoint(() -> transaction.insert(record.object, values)).id();
      idsByReference.put(String.valueOf(record.reference), id);
      filled.add(record.object);
    } catch (DmlException e) {
      note("data: a record of " + record.object + " was refused: " + e.text());
    }
  }

  private void note(String line) {
    if (!ignored.contains(line)) {
      ignored.add(line);
    }
  }
}

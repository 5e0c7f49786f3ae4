package dev.trestle.standin.rest;

import dev.trestle.standin.org.DmlException;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the JSON of a record to be saved, references by external id included (CONTRACT 6). */
final class RecordBody {
  private RecordBody() {}

  /** The values by field name; {@code attributes} and, if asked, the id are left out. */
  static Map<String, @Nullable Object> values(
      Transaction transaction, ObjectType type, JsonNode record, boolean withoutId) {
    if (!record.isObject()) {
      throw new DmlException("JSON_PARSER_ERROR", "A record must be a JSON object.");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : record.properties()) {
      String name = property.getKey();
      JsonNode value = property.getValue();
      boolean skipped = name.equals("attributes") || (withoutId && name.equalsIgnoreCase("id"));
      if (!skipped && value.isObject()) {
        putReference(transaction, type, name, value, values);
      } else if (!skipped) {
        values.put(name, Json.scalar(value));
      }
    }
    return values;
  }

  private static void putReference(
      Transaction transaction,
      ObjectType type,
      String relationship,
      JsonNode target,
      Map<String, @Nullable Object> values) {
    Field field =
        type.parentRelationship(relationship)
            .orElseThrow(() ->
                new DmlException(
                    "INVALID_FIELD",
                    "No such column '" + relationship + "' on sobject of type " + type.name()));
    ObjectType parent =
        transaction
            .schema()
            .object(parentName(field, target))
            .orElseThrow(() ->
                new DmlException("INVALID_TYPE", "There is no parent object for " + relationship));
    Map.Entry<String, JsonNode> key =
        target.properties().stream()
            .filter(property -> !property.getKey().equals("attributes"))
            .findFirst()
            .orElseThrow(() ->
                new DmlException(
                    "JSON_PARSER_ERROR", "No external id is given for " + relationship));
    List<Row> found =
        find(transaction, parent, key.getKey(), String.valueOf(Json.scalar(key.getValue())));
    if (found.size() != 1) {
      throw new DmlException(
          "INVALID_FIELD",
          "Foreign key external ID: "
              + key.getValue().asString("")
              + " not found for field "
              + key.getKey()
              + " in entity "
              + parent.name());
    }
    values.put(field.name(), found.getFirst().id());
  }

  private static String parentName(Field field, JsonNode target) {
    Optional<String> first = target.properties().stream().map(Map.Entry::getKey).findFirst();
    String type = target.path("attributes").path("type").asString("");
    if (field.referenceTo().size() > 1
        && (!first.equals(Optional.of("attributes")) || type.isEmpty())) {
      throw new DmlException(
          "JSON_PARSER_ERROR",
          "Nested object for polymorphic foreign key must have an attributes field before any other fields.");
    }
    return type.isEmpty() ? field.referenceTo().getFirst() : type;
  }

  /** The live records whose field has this value, by id too. */
  static List<Row> find(Transaction transaction, ObjectType type, String field, String value) {
    if (field.equalsIgnoreCase("Id")) {
      return transaction.row(type.name(), value).filter(row -> !row.deleted()).stream().toList();
    }
    return type.field(field)
        .map(described -> dev.trestle.standin.org.Values.canonical(described, value))
        .map(canonical -> transaction.find(type.name(), field, canonical))
        .orElse(List.of());
  }
}

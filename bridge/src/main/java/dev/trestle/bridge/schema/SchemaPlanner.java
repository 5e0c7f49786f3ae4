package dev.trestle.bridge.schema;

import dev.trestle.bridge.schema.Plan.LeftOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Plans the table of an object from its describe (CONTRACT 4.2, 5.2). */
public final class SchemaPlanner {
  /** PostgreSQL allows 1,600 columns; the rest is for the key and the metadata. */
  private static final int COLUMNS_MAX = 1590;

  /** Kept as the row's deleted flag, not as a column like others. */
  private static final String DELETED = "IsDeleted";

  /** Columns that are not fields; a field named so gets another name. */
  private static final Set<String> METADATA = Set.of("id", "_deleted", "_rev", "_changed_at");

  private SchemaPlanner() {}

  /**
   * Plans a table.
   *
   * @param describe body of the object's describe
   * @param leafNames names the object's change events carry, parts of compounds dotted; empty when
   *     it has no events
   * @throws IllegalArgumentException if this is no description of an object with an Id
   */
  public static Plan plan(JsonNode describe, Collection<String> leafNames, FieldChoice choice) {
    String object = describe.path("name").asString("");
    JsonNode fields = describe.path("fields");
    if (object.isEmpty() || !fields.isArray()) {
      throw new IllegalArgumentException("not the description of an object");
    }
    EventNames eventNames = new EventNames(leafNames);
    Names names = new Names(METADATA);
    List<FieldFacts> facts = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (JsonNode field : fields) {
      planField(field, choice, eventNames, names, facts, leftOut);
    }
    Table table =
        new Table(
            object,
            Names.table(object),
            facts.stream()
                .map(FieldFacts::column)
                .filter(column -> !column.field().equals(DELETED))
                .toList(),
            deletedColumn(facts),
            stampField(facts));
    return new Plan(table, describe.path("label").asString(object), facts, leftOut);
  }

  private static void planField(
      JsonNode field,
      FieldChoice choice,
      EventNames eventNames,
      Names names,
      List<FieldFacts> facts,
      List<LeftOut> leftOut) {
    String name = field.path("name").asString("");
    if (name.equals("Id")) {
      return;
    }
    String type = field.path("type").asString("");
    Optional<ColumnType> columnType = columnType(type);
    if (columnType.isEmpty()) {
      leftOut.add(new LeftOut(name, whyNoColumn(type)));
    } else if (!choice.includes(name) && !isNeeded(name)) {
      leftOut.add(new LeftOut(name, "the configuration leaves it out"));
    } else if (facts.size() == COLUMNS_MAX) {
      leftOut.add(new LeftOut(name, "a table holds at most " + COLUMNS_MAX + " fields"));
    } else {
      Column column =
          new Column(
              name,
              names.column(name),
              columnType.get(),
              columnType.get() == ColumnType.NUMERIC ? field.path("scale").asInt(0) : 0,
              eventNames.of(name, field.path("compoundFieldName").asString("")),
              field.path("calculated").asBoolean(false));
      facts.add(facts(field, column, type));
    }
  }

  private static FieldFacts facts(JsonNode field, Column column, String type) {
    List<String> referenceTo =
        StreamSupport.stream(field.path("referenceTo").spliterator(), false)
            .map(node -> node.asString(""))
            .toList();
    boolean lookup =
        field.path("externalId").asBoolean(false) || field.path("unique").asBoolean(false);
    return new FieldFacts(
        column, field.path("label").asString(column.field()), type, referenceTo, lookup);
  }

  /** Fields the bridge itself lives off, which no choice may leave out. */
  private static boolean isNeeded(String field) {
    return switch (field) {
      case "IsDeleted", "SystemModstamp", "LastModifiedDate", "CreatedDate" -> true;
      default -> false;
    };
  }

  private static Optional<ColumnType> columnType(String type) {
    return switch (type) {
      case "id",
          "reference",
          "string",
          "textarea",
          "phone",
          "url",
          "email",
          "picklist",
          "combobox",
          "encryptedstring",
          "anyType" ->
          Optional.of(ColumnType.TEXT);
      case "multipicklist" -> Optional.of(ColumnType.TEXT_ARRAY);
      case "boolean" -> Optional.of(ColumnType.BOOLEAN);
      case "int" -> Optional.of(ColumnType.INTEGER);
      case "long" -> Optional.of(ColumnType.BIGINT);
      case "double", "currency", "percent" -> Optional.of(ColumnType.NUMERIC);
      case "date" -> Optional.of(ColumnType.DATE);
      case "datetime" -> Optional.of(ColumnType.TIMESTAMP);
      case "time" -> Optional.of(ColumnType.TIME);
      default -> Optional.empty();
    };
  }

  private static String whyNoColumn(String type) {
    return switch (type) {
      case "address", "location" -> "its parts have columns of their own";
      case "base64" -> "it holds a file, which is fetched by itself";
      default -> "fields of type " + type + " are not mirrored";
    };
  }

  private static String deletedColumn(List<FieldFacts> facts) {
    return facts.stream()
        .map(FieldFacts::column)
        .filter(column -> column.field().equals(DELETED))
        .map(Column::name)
        .findFirst()
        .orElse("_deleted");
  }

  private static Optional<String> stampField(List<FieldFacts> facts) {
    List<String> stamps = List.of("SystemModstamp", "LastModifiedDate", "CreatedDate");
    return stamps.stream()
        .filter(stamp ->
            facts.stream()
                .map(FieldFacts::column)
                .anyMatch(c -> c.field().equals(stamp) && c.type() == ColumnType.TIMESTAMP))
        .findFirst();
  }
}

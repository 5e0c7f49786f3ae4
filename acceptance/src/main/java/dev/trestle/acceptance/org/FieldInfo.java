package dev.trestle.acceptance.org;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One field as describe tells it; see CONTRACT.md 5.2 for the meaning of the flags.
 *
 * @param dependent a picklist whose values depend on another field
 * @param picklistValues the active values in describe order
 */
public record FieldInfo(
    String name,
    String type,
    int length,
    int precision,
    int scale,
    int digits,
    boolean createable,
    boolean updateable,
    boolean nillable,
    boolean defaultedOnCreate,
    boolean calculated,
    boolean unique,
    boolean htmlFormatted,
    boolean nameField,
    boolean dependent,
    List<String> referenceTo,
    List<String> picklistValues) {
  /**
   * Types whose values have no column: compounds, file bodies and what no API writes as a value.
   */
  private static final Set<String> NOT_A_VALUE =
      Set.of(
          "address",
          "location",
          "base64",
          "complexvalue",
          "masterrecord",
          "DataCategoryGroupReference",
          "JunctionIdList",
          "json");

  public FieldInfo {
    referenceTo = List.copyOf(referenceTo);
    picklistValues = List.copyOf(picklistValues);
  }

  static FieldInfo of(JsonNode field) {
    return new FieldInfo(
        field.path("name").asString(),
        field.path("type").asString(),
        field.path("length").asInt(0),
        field.path("precision").asInt(0),
        field.path("scale").asInt(0),
        field.path("digits").asInt(0),
        flag(field, "createable"),
        flag(field, "updateable"),
        flag(field, "nillable"),
        flag(field, "defaultedOnCreate"),
        flag(field, "calculated"),
        flag(field, "unique"),
        flag(field, "htmlFormatted"),
        flag(field, "nameField"),
        flag(field, "dependentPicklist"),
        field.path("referenceTo").values().stream().map(JsonNode::asString).toList(),
        field.path("picklistValues").values().stream()
            .filter(value -> flag(value, "active"))
            .map(value -> value.path("value").asString())
            .toList());
  }

  private static boolean flag(JsonNode node, String name) {
    return node.path(name).asBoolean(false);
  }

  /** Whether the field has a value of its own that a replica can hold. */
  public boolean isValue() {
    return !NOT_A_VALUE.contains(type);
  }

  public boolean requiredOnCreate() {
    return createable && !nillable && !defaultedOnCreate && !type.equals("boolean");
  }
}

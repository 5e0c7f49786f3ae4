package dev.trestle.acceptance.org;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One object as describe tells it.
 *
 * @param owned objects whose rows are deleted together with a row of this one
 */
public record ObjectInfo(
    String name,
    boolean queryable,
    boolean createable,
    boolean updateable,
    boolean deletable,
    boolean undeletable,
    Set<String> owned,
    List<FieldInfo> fields) {
  public ObjectInfo {
    owned = Set.copyOf(owned);
    fields = List.copyOf(fields);
  }

  public static ObjectInfo read(OrgClient org, String object) {
    JsonNode describe = org.get(OrgClient.VERSION_PATH + "/sobjects/" + object + "/describe");
    return new ObjectInfo(
        describe.path("name").asString(),
        describe.path("queryable").asBoolean(),
        describe.path("createable").asBoolean(),
        describe.path("updateable").asBoolean(),
        describe.path("deletable").asBoolean(),
        describe.path("undeletable").asBoolean(),
        owned(describe),
        describe.path("fields").values().stream().map(FieldInfo::of).toList());
  }

  private static Set<String> owned(JsonNode describe) {
    return describe.path("childRelationships").values().stream()
        .filter(relation -> relation.path("cascadeDelete").asBoolean(false))
        .map(relation -> relation.path("childSObject").asString(""))
        .collect(Collectors.toSet());
  }

  public Optional<FieldInfo> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }
}

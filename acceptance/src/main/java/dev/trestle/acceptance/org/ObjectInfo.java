package dev.trestle.acceptance.org;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One object as describe tells it. */
public record ObjectInfo(
    String name,
    boolean queryable,
    boolean createable,
    boolean updateable,
    boolean deletable,
    boolean undeletable,
    List<FieldInfo> fields) {
  public ObjectInfo {
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
        describe.path("fields").values().stream().map(FieldInfo::of).toList());
  }

  public Optional<FieldInfo> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }
}

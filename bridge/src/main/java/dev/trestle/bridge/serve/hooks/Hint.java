package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The body of a push, read: {@code {"object":…,"operation":…,"ids":[…]}}. */
record Hint(String object, String operation, List<String> ids18) {
  private static final int IDS_MAX = 200;
  private static final Set<String> MEMBERS = Set.of("object", "operation", "ids");
  private static final Set<String> OPERATIONS =
      Set.of("insert", "update", "delete", "undelete", "merge");

  /** Reads a body; a 400 problem names the member at fault. */
  static Hint parse(byte[] body) {
    JsonNode json = tree(body);
    if (!json.isObject()) {
      throw wrong("body", "The body must be a JSON object with object, operation and ids.");
    }
    for (String name : json.propertyNames()) {
      if (!MEMBERS.contains(name)) {
        throw wrong(
            name.length() > 80 ? "body" : name,
            "The body may only have object, operation" + " and ids.");
      }
    }
    String operation = text(json, "operation");
    if (!OPERATIONS.contains(operation)) {
      throw wrong(
          "operation", "'operation' must be one of insert, update, delete, undelete," + " merge.");
    }
    return new Hint(text(json, "object"), operation, ids(json));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return Json.tree(body);
    } catch (JacksonException e) {
      throw new ProblemException(
          Problem.of(400, "malformed_json", "The body is not valid JSON."), e);
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode node = json.get(name);
    if (node == null
        || !node.isString()
        || node.asString().isBlank()
        || node.asString().length() > 80) {
      throw wrong(name, "'" + name + "' must be a text of 1 to 80 characters.");
    }
    return node.asString();
  }

  private static List<String> ids(JsonNode json) {
    JsonNode node = json.get("ids");
    if (node == null || !node.isArray() || node.isEmpty() || node.size() > IDS_MAX) {
      throw wrong("ids", "'ids' must be a list of 1 to 200 record ids.");
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : node) {
      if (!id.isString() || !RecordIds.isId(id.asString())) {
        throw wrong("ids", "'ids' must hold record ids of 15 or 18 letters and digits.");
      }
      ids.add(RecordIds.to18(id.asString()));
    }
    return ids.stream().distinct().toList();
  }

  private static ProblemException wrong(String member, String detail) {
    return new ProblemException(Problem.parameter(member, "invalid_hint", detail));
  }
}

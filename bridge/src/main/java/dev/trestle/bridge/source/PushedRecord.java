package dev.trestle.bridge.source;

import dev.trestle.bridge.change.RecordIds;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One record of a push, as the org's code wrote it. What can be said of it without knowing how its
 * object is mirrored.
 *
 * @param byName its members by lower-case name
 */
public record PushedRecord(Map<String, JsonNode> byName) {
  public PushedRecord {
    byName = Map.copyOf(byName);
  }

  public static PushedRecord of(JsonNode record) {
    Map<String, JsonNode> byName = new HashMap<>();
    record
        .properties()
        .forEach(entry -> byName.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
    return new PushedRecord(byName);
  }

  /** Of 18 characters, or as it was sent if it is none. */
  public String id() {
    JsonNode node = byName.get("id");
    String sent = node == null ? "" : node.asString("");
    return RecordIds.isId(sent) ? RecordIds.to18(sent) : sent;
  }

  /** Why it is no record of the object; empty if it may be one. */
  public String whyNone(String object) {
    if (!RecordIds.isId(id())) {
      return "no_id";
    }
    JsonNode attributes = byName.get("attributes");
    String type = attributes == null ? "" : attributes.path("type").asString("");
    return type.isEmpty() || type.equalsIgnoreCase(object) ? "" : "other_object";
  }
}

package dev.trestle.bridge.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds descriptions of objects for tests: only what matters to the test. */
public final class Describes {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode describe = JSON.createObjectNode();
  private final ArrayNode fields = describe.putArray("fields");

  private Describes(String object) {
    describe.put("name", object);
    describe.put("label", "The " + object);
    with("Id", "id");
  }

  public static Describes object(String name) {
    return new Describes(name);
  }

  public Describes with(String field, String type) {
    ObjectNode node = fields.addObject();
    node.put("name", field).put("type", type).put("label", "Label of " + field);
    if (type.equals("double") || type.equals("currency") || type.equals("percent")) {
      node.put("scale", 2);
    }
    if (type.equals("reference")) {
      node.putArray("referenceTo").add("Account");
    }
    return this;
  }

  /** Sets an attribute of the field added last. */
  public Describes that(String attribute, boolean value) {
    ((ObjectNode) fields.get(fields.size() - 1)).put(attribute, value);
    return this;
  }

  /** Sets an attribute of the field added last. */
  public Describes that(String attribute, String value) {
    ((ObjectNode) fields.get(fields.size() - 1)).put(attribute, value);
    return this;
  }

  public JsonNode json() {
    return describe;
  }
}

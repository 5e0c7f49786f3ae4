package dev.trestle.acceptance.bench.staticorg;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the static org says about itself: describe, event schema, versions. */
final class AccDescribe {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AccDescribe() {}

  static ObjectNode global() {
    ObjectNode global = JSON.createObjectNode().put("encoding", "UTF-8").put("maxBatchSize", 200);
    ArrayNode objects = global.putArray("sobjects");
    objects.add(entry("Account", "001", true));
    ObjectNode events = entry("AccountChangeEvent", "", false);
    events.put("associateEntityType", "ChangeEvent").put("associateParentEntity", "Account");
    objects.add(events);
    return global;
  }

  private static ObjectNode entry(String name, String prefix, boolean queryable) {
    ObjectNode entry = JSON.createObjectNode();
    entry.putNull("associateEntityType").putNull("associateParentEntity");
    if (prefix.isEmpty()) {
      entry.putNull("keyPrefix");
    } else {
      entry.put("keyPrefix", prefix);
    }
    for (String flag : new String[] {"custom", "customSetting", "deprecatedAndHidden"}) {
      entry.put(flag, false);
    }
    for (String flag :
        new String[] {"queryable", "replicateable", "retrieveable", "updateable", "createable"}) {
      entry.put(flag, queryable);
    }
    return entry.put("name", name).put("label", name).put("labelPlural", name + "s");
  }

  static ObjectNode account() {
    ObjectNode describe = entry("Account", "001", true);
    ArrayNode fields = describe.putArray("fields");
    AccField.ALL.forEach(field -> fields.add(field(field)));
    describe.putArray("childRelationships");
    describe.putArray("recordTypeInfos");
    return describe;
  }

  private static ObjectNode field(AccField field) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", field.name()).put("label", field.name()).put("type", field.type());
    node.put("length", field.length()).put("byteLength", field.length() * 3);
    node.put("precision", field.precision()).put("scale", field.scale()).put("digits", 0);
    for (String flag :
        new String[] {"calculated", "autoNumber", "externalId", "unique", "encrypted"}) {
      node.put(flag, false);
    }
    node.put("custom", field.name().endsWith("__c")).put("nillable", !field.name().equals("Id"));
    node.put("nameField", field.name().equals("Name")).put("deprecatedAndHidden", false);
    node.put("filterable", field.length() <= 255).put("sortable", field.length() <= 255);
    node.putNull("compoundFieldName").putNull("extraTypeInfo").putNull("relationshipName");
    ArrayNode targets = node.putArray("referenceTo");
    if (field.type().equals("reference")) {
      targets.add(field.name().equals("ParentId") ? "Account" : "User");
    }
    node.putArray("picklistValues");
    return node;
  }

  static ArrayNode versions() {
    ArrayNode versions = JSON.createArrayNode();
    for (int version = 60; version <= 66; version++) {
      versions
          .addObject()
          .put("label", "Release " + version)
          .put("url", "/services/data/v" + version + ".0")
          .put("version", version + ".0");
    }
    return versions;
  }
}

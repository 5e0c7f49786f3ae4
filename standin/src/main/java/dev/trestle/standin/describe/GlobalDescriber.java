package dev.trestle.standin.describe;

import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.rest.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the list of objects and the entries in it (CONTRACT 5.1). */
final class GlobalDescriber {
  private final String base;

  /**
   * @param base such as {@code /services/data/v66.0}
   */
  GlobalDescriber(String base) {
    this.base = base;
  }

  Map<String, @Nullable Object> describe(Schema schema) {
    List<Object> entries = new ArrayList<>();
    for (ObjectType type : schema.objects()) {
      entries.add(entry(type));
      if (type.has(ObjectTrait.TRIGGERABLE)) {
        entries.add(changeEventEntry(type));
      }
    }
    return Json.object("encoding", "UTF-8", "maxBatchSize", 200, "sobjects", entries);
  }

  Map<String, @Nullable Object> entry(ObjectType type) {
    return Json.object(
        "activateable", false,
        "associateEntityType", null,
        "associateParentEntity", null,
        "createable", type.has(ObjectTrait.CREATEABLE),
        "custom", type.custom(),
        "customSetting", type.has(ObjectTrait.CUSTOMSETTING),
        "deepCloneable", false,
        "deletable", type.has(ObjectTrait.DELETABLE),
        "deprecatedAndHidden", false,
        "feedEnabled", type.has(ObjectTrait.FEEDENABLED),
        "hasSubtypes", false,
        "isInterface", false,
        "isSubtype", false,
        "keyPrefix", type.keyPrefix(),
        "label", type.label(),
        "labelPlural", type.labelPlural(),
        "layoutable", type.has(ObjectTrait.LAYOUTABLE),
        "mergeable", type.has(ObjectTrait.MERGEABLE),
        "mruEnabled", type.has(ObjectTrait.MRUENABLED),
        "name", type.name(),
        "queryable", type.queryable(),
        "replicateable", type.replicateable(),
        "retrieveable", type.has(ObjectTrait.RETRIEVEABLE),
        "searchable", type.has(ObjectTrait.SEARCHABLE),
        "triggerable", type.has(ObjectTrait.TRIGGERABLE),
        "undeletable", type.has(ObjectTrait.UNDELETABLE),
        "updateable", type.has(ObjectTrait.UPDATEABLE),
        "urls", urls(type.name()));
  }

  Map<String, @Nullable Object> urls(String object) {
    String path = base + "/sobjects/" + object;
    return Json.object(
        "compactLayouts", path + "/describe/compactLayouts",
        "rowTemplate", path + "/{ID}",
        "approvalLayouts", path + "/describe/approvalLayouts",
        "listviews", path + "/listviews",
        "describe", path + "/describe",
        "quickActions", path + "/quickActions",
        "layouts", path + "/describe/layouts",
        "sobject", path);
  }

  private Map<String, @Nullable Object> changeEventEntry(ObjectType parent) {
    String name = changeEventName(parent.name());
    String path = base + "/sobjects/" + name;
    Map<String, @Nullable Object> entry = new java.util.LinkedHashMap<>(entry(parent));
    for (Map.Entry<String, @Nullable Object> value : entry.entrySet()) {
      if (value.getValue() instanceof Boolean) {
        value.setValue(false);
      }
    }
    entry.put("associateEntityType", "ChangeEvent");
    entry.put("associateParentEntity", parent.name());
    entry.put("custom", parent.custom());
    entry.put("keyPrefix", null);
    entry.put("label", parent.label() + " Change Event");
    entry.put("labelPlural", parent.label() + " Change Event");
    entry.put("name", name);
    entry.put("triggerable", true);
    entry.put(
        "urls",
        Json.object(
            "rowTemplate", path + "/{ID}",
            "eventSchema", path + "/eventSchema",
            "describe", path + "/describe",
            "sobject", path));
    return entry;
  }

  private static String changeEventName(String object) {
    return object.endsWith("__c")
        ? object.replaceAll("__c$", "__ChangeEvent")
        : object + "ChangeEvent";
  }
}

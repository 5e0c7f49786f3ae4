package dev.trestle.standin.describe;

import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.RecordType;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.rest.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes one object with its fields, children and record types (CONTRACT 5.2, 5.3). */
final class ObjectDescriber {
  private static final String MASTER_RECORD_TYPE = "012000000000000AAA";
  private final GlobalDescriber global;
  private final String base;
  private final String instanceUrl;

  ObjectDescriber(String base, String instanceUrl) {
    this.global = new GlobalDescriber(base);
    this.base = base;
    this.instanceUrl = instanceUrl;
  }

  /** All keys of describe, sorted as recorded. */
  Map<String, @Nullable Object> describe(Schema schema, ObjectType type) {
    Map<String, @Nullable Object> all = new TreeMap<>(global.entry(type));
    boolean layoutable = type.has(ObjectTrait.LAYOUTABLE);
    all.putAll(
        Json.object(
            "actionOverrides",
            List.of(),
            "childRelationships",
            schema.childReferences(type.name()).map(ObjectDescriber::child).toList(),
            "compactLayoutable",
            layoutable,
            "defaultImplementation",
            null,
            "extendedBy",
            null,
            "extendsInterfaces",
            null,
            "fields",
            type.fields().stream().map(FieldDescriber::describe).toList(),
            "implementedBy",
            null,
            "implementsInterfaces",
            null,
            "listviewable",
            null,
            "lookupLayoutable",
            null,
            "namedLayoutInfos",
            List.of(),
            "networkScopeFieldName",
            null,
            "recordTypeInfos",
            recordTypes(type),
            "searchLayoutable",
            layoutable,
            "sobjectDescribeOption",
            "FULL",
            "supportedScopes",
            scopes(type),
            "urls",
            urls(type)));
    return all;
  }

  private static Map<String, @Nullable Object> child(Schema.ChildReference reference) {
    return Json.object(
        "cascadeDelete", reference.field().cascadeDelete(),
        "childSObject", reference.child().name(),
        "deprecatedAndHidden", false,
        "field", reference.field().name(),
        "junctionIdListNames", List.of(),
        "junctionReferenceTo", List.of(),
        "relationshipName", reference.field().childRelationshipName(),
        "restrictedDelete", reference.field().restrictedDelete());
  }

  private List<Object> recordTypes(ObjectType type) {
    List<Object> all = new ArrayList<>();
    for (RecordType recordType : type.recordTypes()) {
      all.add(recordType(type, recordType, false));
    }
    boolean masterIsDefault = type.recordTypes().stream().noneMatch(RecordType::defaultMapping);
    all.add(
        recordType(
            type,
            new RecordType(MASTER_RECORD_TYPE, "Master", "Master", true, masterIsDefault),
            true));
    return all;
  }

  private Map<String, @Nullable Object> recordType(
      ObjectType type, RecordType recordType, boolean master) {
    return Json.object(
        "active", recordType.active(),
        "available", recordType.active(),
        "defaultRecordTypeMapping", recordType.defaultMapping(),
        "developerName", recordType.developerName(),
        "master", master,
        "name", recordType.label(),
        "recordTypeId", recordType.id(),
        "urls",
            Json.object(
                "layout",
                base + "/sobjects/" + type.name() + "/describe/layouts/" + recordType.id()));
  }

  private static List<Object> scopes(ObjectType type) {
    String plural = type.labelPlural().toLowerCase(Locale.ROOT);
    return List.of(
        Json.object("label", "All " + plural, "name", "everything"),
        Json.object("label", "My " + plural, "name", "mine"));
  }

  private Map<String, @Nullable Object> urls(ObjectType type) {
    Map<String, @Nullable Object> urls = global.urls(type.name());
    urls.put("uiDetailTemplate", instanceUrl + "/{ID}");
    urls.put("uiEditTemplate", instanceUrl + "/{ID}/e");
    urls.put("uiNewRecord", instanceUrl + "/" + type.keyPrefix() + "/e");
    return urls;
  }
}

package dev.trestle.standin.describe;

import dev.trestle.standin.org.Computed;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.PicklistValue;
import dev.trestle.standin.rest.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Describe files recorded from a real org: served unchanged, and the source of the objects they
 * describe.
 */
public final class RecordedDescribes {
  private final Map<String, String> bodies = new LinkedHashMap<>();
  private final List<ObjectType> objects = new ArrayList<>();

  private RecordedDescribes() {}

  public static RecordedDescribes none() {
    return new RecordedDescribes();
  }

  /** Reads every JSON file in the folder that is the describe of an object. */
  public static RecordedDescribes read(Path folder) {
    RecordedDescribes recorded = new RecordedDescribes();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        recorded.add(Json.parse(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read " + folder + ": give a folder of describe files.", e);
    }
    return recorded;
  }

  /** The objects that the files describe. */
  public List<ObjectType> objects() {
    return List.copyOf(objects);
  }

  Optional<String> body(String object) {
    return Optional.ofNullable(bodies.get(object));
  }

  private void add(JsonNode describe) {
    if (!describe.path("fields").isArray() || !describe.has("name")) {
      return;
    }
    ObjectType type = type(describe);
    if (bodies.putIfAbsent(type.name(), new String(Json.bytes(describe), StandardCharsets.UTF_8))
        == null) {
      objects.add(type);
    }
  }

  private static ObjectType type(JsonNode describe) {
    EnumSet<ObjectTrait> traits = EnumSet.noneOf(ObjectTrait.class);
    for (ObjectTrait trait : ObjectTrait.values()) {
      boolean has =
          describe.properties().stream()
              .anyMatch(flag ->
                  flag.getKey().toUpperCase(Locale.ROOT).equals(trait.name())
                      && flag.getValue().asBoolean(false));
      if (has) {
        traits.add(trait);
      }
    }
    List<Field> fields = new ArrayList<>();
    describe.path("fields").forEach(field -> fields.add(field(field)));
    return new ObjectType(
        describe.path("name").asString(""),
        textOrNull(describe, "keyPrefix"),
        describe.path("label").asString(""),
        describe.path("labelPlural").asString(""),
        fields,
        List.of(),
        traits);
  }

  private static Field field(JsonNode node) {
    List<String> parents = new ArrayList<>();
    node.path("referenceTo").forEach(parent -> parents.add(parent.asString()));
    String name = node.path("name").asString("");
    boolean calculated = flag(node, "calculated");
    var field =
        Field.of(name, FieldType.ofDescribeName(node.path("type").asString("")))
            .label(node.path("label").asString(name))
            .number(node.path("precision").asInt(0), node.path("scale").asInt(0));
    if (!parents.isEmpty()) {
      field.reference(parents, textOrNull(node, "relationshipName"), null);
    }
    return field
        .length(node.path("length").asInt(0))
        .computed(calculated ? new Computed.Unknown(textOrNull(node, "calculatedFormula")) : null)
        .autoNumber(flag(node, "autoNumber") ? "{00000000}" : null)
        .nillable(flag(node, "nillable"))
        .createable(flag(node, "createable"))
        .updateable(flag(node, "updateable"))
        .defaultedOnCreate(flag(node, "defaultedOnCreate"))
        .externalId(flag(node, "externalId"))
        .unique(flag(node, "unique"))
        .caseSensitive(flag(node, "caseSensitive"))
        .idLookup(flag(node, "idLookup"))
        .cascadeDelete(flag(node, "cascadeDelete"))
        .restrictedDelete(flag(node, "restrictedDelete"))
        .custom(flag(node, "custom"))
        .nameField(flag(node, "nameField"))
        .htmlFormatted(flag(node, "htmlFormatted"))
        .restrictedPicklist(flag(node, "restrictedPicklist"))
        .compound(
            name.equals(textOrNull(node, "compoundFieldName"))
                ? null
                : textOrNull(node, "compoundFieldName"))
        .controller(textOrNull(node, "controllerName"))
        .extraTypeInfo(textOrNull(node, "extraTypeInfo"))
        .helpText(textOrNull(node, "inlineHelpText"))
        .picklist(picklist(node.path("picklistValues")))
        .build();
  }

  private static List<PicklistValue> picklist(JsonNode entries) {
    List<PicklistValue> values = new ArrayList<>();
    for (JsonNode entry : entries) {
      String value = entry.path("value").asString("");
      values.add(
          new PicklistValue(
              value,
              entry.path("label").asString(value),
              flag(entry, "active"),
              flag(entry, "defaultValue"),
              textOrNull(entry, "validFor")));
    }
    return values;
  }

  private static boolean flag(JsonNode node, String name) {
    return node.path(name).asBoolean(false);
  }

  private static @Nullable String textOrNull(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }
}

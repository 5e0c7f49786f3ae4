package dev.trestle.standin.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares with events and schemas recorded from real orgs. They are not part of the repository:
 * the environment variable TRESTLE_SAMPLES names the folder that holds {@code recorded/pubsub}.
 */
class RecordedEventsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  List<DynamicTest> recorded_payloads_are_reproduced_byte_for_byte() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode sample : JSON.readTree(recorded("EXPECTED-decoded.json"))) {
      String name = sample.path("file").asString() + " " + sample.path("eventId").asString();
      tests.add(DynamicTest.dynamicTest(name, () -> assertReproduced(sample)));
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> recorded_schemas_are_reproduced() {
    return List.of(
            "AccountChangeEvent.2026-v66",
            "ContactChangeEvent.2026",
            "Some_Custom_Object__ChangeEvent.2026")
        .stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertSchemaReproduced(name)))
        .toList();
  }

  @Test
  void a_custom_object_gets_the_schema_that_was_recorded_for_it() {
    JsonNode recorded =
        JSON.readTree(recorded("schemas/Some_Custom_Object__ChangeEvent.2026.avsc"));

    JsonNode built = JSON.readTree(SchemaBuilder.build(customObject()).json());

    assertThat(withoutFieldIds(built)).isEqualTo(withoutFieldIds(recorded));
  }

  private static void assertReproduced(JsonNode sample) {
    JsonNode avsc = JSON.readTree(recorded("schemas/" + sample.path("schema").asString()));
    EventSchema schema = EventSchema.of("Account", fields(avsc));
    JsonNode decoded = sample.path("decoded");
    List<String> changed = texts(sample.path("changedFieldNames"));
    List<String> nulled = texts(sample.path("nulledFieldNames"));
    JsonNode header = decoded.path("ChangeEventHeader");

    byte[] payload =
        PayloadEncoder.encode(
            schema,
            header(
                header,
                Bitmaps.of(schema, Set.copyOf(nulled)),
                Bitmaps.of(schema, new LinkedHashSet<>(changed))),
            path -> value(decoded, path));

    assertThat(HexFormat.of().formatHex(payload)).isEqualTo(sample.path("payloadHex").asString());
  }

  private static void assertSchemaReproduced(String name) {
    JsonNode avsc = JSON.readTree(recorded("schemas/" + name + ".avsc"));
    String entity =
        name.substring(0, name.indexOf("ChangeEvent")) + (name.contains("__") ? "c" : "");

    EventSchema schema = EventSchema.of(entity, fields(avsc));

    assertThat((Object) JSON.readTree(schema.json())).isEqualTo(avsc);
    assertThat(new Schema.Parser().parse(schema.json()).getFields())
        .hasSize(avsc.path("fields").size());
  }

  private static ChangeHeader header(JsonNode header, List<String> nulled, List<String> changed) {
    return new ChangeHeader(
        header.path("entityName").asString(),
        texts(header.path("recordIds")),
        ChangeType.valueOf(header.path("changeType").asString()),
        header.path("changeOrigin").asString(),
        header.path("transactionKey").asString(),
        header.path("sequenceNumber").asInt(),
        header.path("commitTimestamp").asLong(),
        header.path("commitNumber").asLong(),
        header.path("commitUser").asString(),
        nulled,
        List.of(),
        changed);
  }

  /**
   * Fields as the recorded schema has them; a part of a compound is named {@code Compound.Part}.
   */
  private static List<EventField> fields(JsonNode avsc) {
    List<EventField> fields = new ArrayList<>();
    Map<String, JsonNode> records = new java.util.HashMap<>();
    for (JsonNode field : avsc.path("fields")) {
      String name = field.path("name").asString();
      if (name.equals("ChangeEventHeader")) {
        continue;
      }
      String doc = field.path("doc").asString();
      FieldKind kind = kindOf(doc);
      List<EventField.Part> parts = new ArrayList<>();
      if (kind.compound()) {
        JsonNode last = field.path("type").get(field.path("type").size() - 1);
        if (last.isObject()) {
          records.put(last.path("name").asString(), last);
        }
        for (JsonNode part : records.getOrDefault(kind.avroType(), last).path("fields")) {
          parts.add(part(name, part));
        }
      }
      fields.add(new EventField(name, kind, doc, parts));
    }
    return fields;
  }

  private static EventField.Part part(String compound, JsonNode part) {
    String name = part.path("name").asString();
    FieldKind kind =
        part.path("type").get(1).asString().equals("double") ? FieldKind.DOUBLE : FieldKind.TEXT;
    return new EventField.Part(name, compound + "." + name, kind);
  }

  /** The kind by its doc; schemas of 2023 have other words for some texts. */
  private static FieldKind kindOf(String doc) {
    return Arrays.stream(FieldKind.values())
        .filter(kind -> doc.equals(kind.doc()) || doc.startsWith(kind.doc() + ":"))
        .findFirst()
        .orElse(FieldKind.TEXT);
  }

  private static @Nullable Object value(JsonNode decoded, String path) {
    JsonNode value = decoded;
    for (String name : path.split("\\.", -1)) {
      value = value.path(name);
    }
    if (value.isString()) {
      return value.asString();
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    return value.isNumber() ? value.numberValue() : null;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static String withoutFieldIds(JsonNode schema) {
    return schema.toString().replaceAll(":00N[0-9A-Za-z]{12}\"", "\"");
  }

  private static ObjectType customObject() {
    List<Field> fields = new ArrayList<>();
    for (String spec :
        List.of(
            "Id ID",
            "OwnerId REFERENCE",
            "IsDeleted BOOLEAN",
            "Name STRING",
            "CreatedDate DATETIME",
            "CreatedById REFERENCE",
            "LastModifiedDate DATETIME",
            "LastModifiedById REFERENCE",
            "SystemModstamp DATETIME",
            "Custom_Checkobx__c BOOLEAN",
            "EZ_Money__c CURRENCY",
            "Birthday__c DATE",
            "Some_DateTime__c DATETIME",
            "Email_Wemail__c EMAIL",
            "LocalDegrees__Latitude__s DOUBLE LocalDegrees__c",
            "LocalDegrees__Longitude__s DOUBLE LocalDegrees__c",
            "LocalDegrees__c LOCATION",
            "LocalDecimal__Latitude__s DOUBLE LocalDecimal__c",
            "LocalDecimal__Longitude__s DOUBLE LocalDecimal__c",
            "LocalDecimal__c LOCATION",
            "Numero__c DOUBLE",
            "Percento__c PERCENT",
            "TellyPhone__c PHONE",
            "PickleSingle__c PICKLIST",
            "PickleMulit__c MULTIPICKLIST",
            "Texty__c STRING",
            "Rich_Text__c TEXTAREA",
            "Encrypt__c ENCRYPTEDSTRING",
            "Timey__c TIME",
            "Linky__c URL",
            "GUID__c STRING")) {
      String[] words = spec.split(" ", -1);
      fields.add(
          Field.of(words[0], FieldType.valueOf(words[1]))
              .compound(words.length > 2 ? words[2] : null)
              .htmlFormatted(words[0].startsWith("Rich"))
              .build());
    }
    return new ObjectType(
        "Some_Custom_Object__c",
        "a00",
        "Some",
        "Some",
        fields,
        List.of(),
        EnumSet.noneOf(ObjectTrait.class));
  }

  private static String recorded(String file) {
    String samples = System.getenv("TRESTLE_SAMPLES");
    assumeTrue(samples != null, "TRESTLE_SAMPLES is not set: no recorded events to compare with");
    try {
      return Files.readString(Path.of(samples, "recorded", "pubsub", file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the recorded file " + file, e);
    }
  }
}

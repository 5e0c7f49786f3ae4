package dev.trestle.standin.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.sfdx.ProjectLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Compares the keys of our describes with recorded ones; TRESTLE_SAMPLES names the folder that
 * holds {@code recorded}.
 */
class DescribeKeysTest {
  private static final Schema SCHEMA =
      new Schema(ProjectLoader.standardObjects(), Set.of(), Instant.EPOCH);

  private static JsonNode recorded(String file) throws IOException {
    String samples = System.getenv("TRESTLE_SAMPLES");
    if (samples == null) {
      System.out.println("skipped: TRESTLE_SAMPLES is not set, so there are no recorded describes");
    }
    assumeTrue(samples != null, "TRESTLE_SAMPLES is not set");
    return Json.parse(
        Files.readAllBytes(Path.of(String.valueOf(samples), "recorded", "cumulusci", file)));
  }

  private static JsonNode ours(String object) {
    ObjectType type = SCHEMA.object(object).orElseThrow();
    return Json.parse(
        Json.bytes(
            new ObjectDescriber("/services/data/v66.0", "http://org").describe(SCHEMA, type)));
  }

  private static Set<String> keys(JsonNode node) {
    return new TreeSet<>(node.propertyNames());
  }

  @Test
  void anObjectAndItsPartsHaveExactlyTheRecordedKeys() throws IOException {
    JsonNode recorded = recorded("GET_sobjects_Contact_describe.json");
    JsonNode ours = ours("Contact");

    assertThat(keys(ours)).isEqualTo(keys(recorded));
    for (String part :
        Set.of("fields", "childRelationships", "recordTypeInfos", "supportedScopes")) {
      assertThat(keys(ours.path(part).path(0)))
          .as(part)
          .isEqualTo(keys(recorded.path(part).path(0)));
    }
    assertThat(keys(ours.path("urls"))).isEqualTo(keys(recorded.path("urls")));
  }

  @Test
  void anEntryOfTheListOfObjectsHasExactlyTheRecordedKeys() throws IOException {
    JsonNode recorded = recorded("GET_sobjects_Global_describe.json");
    JsonNode ours =
        Json.parse(Json.bytes(new GlobalDescriber("/services/data/v66.0").describe(SCHEMA)));

    assertThat(keys(ours)).isEqualTo(keys(recorded));
    assertThat(keys(ours.path("sobjects").path(0)))
        .isEqualTo(keys(recorded.path("sobjects").path(0)));
  }

  @Test
  void theFieldsThatAreBuiltInHaveTheRecordedTypesAndSizes() throws IOException {
    for (String object : Set.of("Account", "Contact", "Lead", "Opportunity", "Case", "Event")) {
      JsonNode recorded = recorded("GET_sobjects_" + object + "_describe.json");
      ObjectType type = SCHEMA.object(object).orElseThrow();
      for (JsonNode field : recorded.path("fields")) {
        String name = field.path("name").asString("");
        type.field(name).ifPresent(own -> assertSame(object, own, field));
      }
    }
  }

  private static void assertSame(String object, Field own, JsonNode recorded) {
    String name = object + "." + own.name();
    assertThat(own.type())
        .as(name)
        .isEqualTo(FieldType.ofDescribeName(recorded.path("type").asString("")));
    assertThat(own.length()).as(name + " length").isEqualTo(recorded.path("length").asInt(0));
    assertThat(own.scale()).as(name + " scale").isEqualTo(recorded.path("scale").asInt(0));
  }
}

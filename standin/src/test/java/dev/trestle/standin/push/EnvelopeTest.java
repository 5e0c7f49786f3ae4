package dev.trestle.standin.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.standin.push.PushPackage.PushObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the stand-in's bodies against the protocol's page and the package's own source. */
class EnvelopeTest {
  private static final Path APEX =
      Path.of("../salesforce/force-app/main/default/classes/Trestle_Envelope.cls");
  private static final Path PROTOCOL = Path.of("../docs/push.md");
  private static final Pattern METHOD = Pattern.compile("public static String of(\\w+)\\(");
  private static final Pattern MEMBER = Pattern.compile("gen\\.write\\w+Field\\('(\\w+)'");
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private final PushOrg org = new PushOrg().install();

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void membersComeInTheOrderOfTheProtocolsExample() throws IOException {
    List<String> examples = examples();

    assertThat(rows("Account", Map.of("Name", "Edge")).body().propertyNames())
        .containsExactlyElementsOf(names(examples.get(0)));
    assertThat(body(new Parcel.Ids("Account", Operation.UPDATE, List.of(), NOW)).propertyNames())
        .containsExactlyElementsOf(names(examples.get(1)));
    assertThat(body(new Parcel.Since("Account", Operation.UPDATE, NOW)).propertyNames())
        .containsExactlyElementsOf(names(examples.get(2)));
  }

  @Test
  void membersComeInTheOrderTheApexWritesThem() throws IOException {
    Map<String, List<String>> written = apexMembers();
    assertThat(written.get("Rows")).contains("readStart", "records");
    assertThat(rows("Account", Map.of("Name", "Edge")).body().propertyNames())
        .containsExactlyElementsOf(written.get("Rows"));
    assertThat(body(new Parcel.Ids("Account", Operation.UPDATE, List.of(), NOW)).propertyNames())
        .containsExactlyElementsOf(written.get("Ids"));
    assertThat(body(new Parcel.Since("Account", Operation.UPDATE, NOW)).propertyNames())
        .containsExactlyElementsOf(written.get("Since"));
  }

  @Test
  void timesOfTheEnvelopeHaveTheFormTheApexGivesThem() throws IOException {
    assertThat(Files.readString(APEX)).contains("'yyyy-MM-dd\\'T\\'HH:mm:ss.SSS\\'Z\\''");
    assertThat(rows("Account", Map.of("Name", "Edge")).body().path("readStart").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  }

  @Test
  void recordsAreWrittenAsApexSerializesThem() {
    Receiver.Push push =
        rows(
            "House__c",
            Map.of(
                "Name", "Mill",
                "Price__c", "139000000.5",
                "Built__c", "1999-12-31",
                "Open_From__c", "14:30:00.000Z"));
    String id = push.ids().getFirst();

    assertThat(push.text())
        .contains("\"records\":[{\"attributes\":{\"type\":\"House__c\",\"url\":")
        .contains("\"/services/data/v66.0/sobjects/House__c/" + id + "\"}")
        .contains("\"Id\":\"" + id + "\",\"IsDeleted\":false,\"Name\":\"Mill\"")
        .contains("\"Price__c\":139000000.50,\"Built__c\":\"1999-12-31\"")
        .contains("\"Open_From__c\":\"14:30:00.000Z\"}]")
        .doesNotContain("Seller__c\":null");
    assertThat(push.body().path("fields").toString()).contains("\"Seller__c\"");
  }

  @Test
  void datetimesOfRecordsHaveAnOffsetWithoutColon() {
    assertThat(rows("Account", Map.of("Name", "Edge")).only().path("SystemModstamp").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000\\+0000");
  }

  /** The expected value was computed with sha256sum. */
  @Test
  void theSchemaHashIsTheOneOfTheProtocol() {
    assertThat(rows("Contact", Map.of("LastName", "Poe")).body().path("schemaHash").asString())
        .isEqualTo("cb71630f8fc01d47");
  }

  @Test
  void aFieldTheOrgNoLongerHasIsNotListed() {
    org.org.changeSchema(schema -> {
      var contact = schema.object("Contact").orElseThrow();
      return schema.with(
          contact.withFields(
              contact.fields().stream().filter(f -> !f.name().equals("Email")).toList()),
          org.org.clock().stamp());
    });

    assertThat(rows("Contact", Map.of("LastName", "Poe")).body().path("fields").toString())
        .isEqualTo("[\"Id\",\"IsDeleted\",\"LastName\"]");
  }

  private static final java.time.Instant NOW = java.time.Instant.parse("2026-05-08T10:00:00Z");

  private Receiver.Push rows(String object, Map<String, String> values) {
    assertThat(org.insert(object, values)).isNotEmpty();
    return org.onlyPush();
  }

  private JsonNode body(Parcel parcel) {
    Envelope envelope = new Envelope(org.org.orgId(), org.org.clock()::now, org.org::snapshot);
    PushObject none = new PushObject("Account", List.of("Id"), true);
    return new JsonMapper().readTree(envelope.body(parcel, none).orElseThrow());
  }

  private static List<String> examples() throws IOException {
    List<String> found = new ArrayList<>();
    Matcher block = EXAMPLE.matcher(Files.readString(PROTOCOL));
    while (block.find()) {
      for (String text : block.group(1).split("\n(?=\\{)", -1)) {
        found.add(text);
      }
    }
    return found;
  }

  private static List<String> names(String example) {
    return List.copyOf(new JsonMapper().readTree(example).propertyNames());
  }

  private static Map<String, List<String>> apexMembers() throws IOException {
    String source = Files.readString(APEX);
    Map<String, List<String>> members = new java.util.HashMap<>();
    Iterator<java.util.regex.MatchResult> methods = METHOD.matcher(source).results().iterator();
    while (methods.hasNext()) {
      var method = methods.next();
      int end = source.indexOf("\n    }\n", method.end());
      members.put(
          Objects.requireNonNull(method.group(1)),
          MEMBER
              .matcher(source.substring(method.end(), end))
              .results()
              .map(member -> member.group(1))
              .toList());
    }
    return members;
  }
}

package dev.trestle.bridge.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trestle.bridge.change.ChangeEvent;
import dev.trestle.bridge.change.ReplayId;
import dev.trestle.bridge.salesforce.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events recorded from real orgs, of several schema versions. */
class RecordedEventsTest {

  @Test
  void realEventsDecodeToExactlyWhatWasRecorded() throws IOException {
    Path recorded = recorded();
    JsonNode samples =
        Json.MAPPER.readTree(Files.readString(recorded.resolve("EXPECTED-decoded.json")));

    int compared = 0;
    for (JsonNode sample : samples) {
      Path schema = recorded.resolve("schemas").resolve(sample.path("schema").asString());
      compare(sample, new Schema.Parser().parse(Files.readString(schema)));
      compared++;
    }

    assertThat(compared).isGreaterThanOrEqualTo(7);
  }

  private static Path recorded() {
    String samples = System.getenv("TRESTLE_SAMPLES");
    if (samples == null) {
      System.err.println("SKIPPED: set TRESTLE_SAMPLES to the folder with recorded/pubsub");
    }
    assumeTrue(samples != null, "TRESTLE_SAMPLES is not set");
    return Path.of(samples == null ? "" : samples, "recorded", "pubsub");
  }

  private static void compare(JsonNode sample, Schema schema) {
    byte[] payload = HexFormat.of().parseHex(sample.path("payloadHex").asString());
    ReplayId replayId = new ReplayId(sample.path("replayIdHex").asString("00"));
    ChangeEvent event = new EventDecoder(schema).decode(payload, replayId);

    compareHeader(event, sample.path("decoded").path(EventFields.HEADER));
    Map<String, @Nullable String> expected = expected(sample, schema);
    Map<String, @Nullable String> actual = new LinkedHashMap<>();
    event.values().forEach((name, value) -> actual.put(name, value == null ? null : value + ""));
    assertThat(actual).as(sample.path("eventId").asString()).isEqualTo(expected);
    assertThat(new TreeSet<>(new EventFields(schema).leafNames())).containsAll(actual.keySet());
  }

  private static void compareHeader(ChangeEvent event, JsonNode header) {
    assertThat(event.object()).isEqualTo(header.path("entityName").asString());
    assertThat(event.recordIds())
        .isEqualTo(header.path("recordIds").values().stream().map(JsonNode::asString).toList());
    assertThat(event.type()).hasToString(header.path("changeType").asString());
    assertThat(event.origin()).isEqualTo(header.path("changeOrigin").asString());
    assertThat(event.transactionKey()).isEqualTo(header.path("transactionKey").asString());
    assertThat(event.sequenceNumber()).isEqualTo(header.path("sequenceNumber").asInt());
    assertThat(event.commitTimeMs()).isEqualTo(header.path("commitTimestamp").asLong());
    assertThat(event.userId()).isEqualTo(header.path("commitUser").asString());
  }

  /** The recorded body by leaf; of an update only the leaves recorded as changed. */
  private static Map<String, @Nullable String> expected(JsonNode sample, Schema schema) {
    JsonNode decoded = sample.path("decoded");
    boolean update =
        decoded.path(EventFields.HEADER).path("changeType").asString().equals("UPDATE");
    List<String> changed =
        sample.path("changedFieldNames").values().stream().map(JsonNode::asString).toList();
    Map<String, @Nullable String> leaves = new LinkedHashMap<>();
    decoded.properties().stream()
        .filter(field -> !field.getKey().equals(EventFields.HEADER))
        .forEach(field -> addLeaves(leaves, schema.getField(field.getKey()), field.getValue()));
    if (update) {
      leaves.keySet().retainAll(Set.copyOf(changed));
    }
    return leaves;
  }

  private static void addLeaves(
      Map<String, @Nullable String> leaves, Schema.Field field, JsonNode value) {
    List<Schema> branches = field.schema().getTypes();
    boolean compound = branches.size() == 2 && branches.getLast().getType() == Schema.Type.RECORD;
    if (value.isObject()) {
      value.properties().forEach(part -> add(leaves, field, part.getKey(), part.getValue()));
    } else if (compound) {
      branches.getLast().getFields().forEach(part -> add(leaves, field, part.name(), value));
    } else {
      leaves.put(field.name(), value.isNull() ? null : value.asString());
    }
  }

  private static void add(
      Map<String, @Nullable String> leaves, Schema.Field field, String part, JsonNode value) {
    leaves.put(field.name() + "." + part, value.isNull() ? null : value.asString());
  }
}

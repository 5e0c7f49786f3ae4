package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.change.RecordIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The body of pushed rows, read ({@code docs/push.md}, "Rows"). A record that is none spoils only
 * itself: it is left out of the push, and has its place among the results.
 *
 * @param places one per record and per missing id, in their order; what is set here was left out
 */
record Envelope(String orgId, Push push, List<Optional<PushResult>> places) {
  private static final int ROWS_MAX = 200;
  private static final int FIELDS_MAX = 1_000;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");
  private static final Set<String> MEMBERS =
      Set.of(
          "v",
          "orgId",
          "object",
          "operation",
          "readStart",
          "readEnd",
          "schemaHash",
          "fields",
          "missing",
          "records");

  /** Reads a body; a 400 problem names the member at fault. */
  static Envelope parse(byte[] body) {
    Members members = Members.read(body, "invalid_push", MEMBERS);
    requireVersion(members);
    String orgId = members.orgId();
    List<Optional<PushResult>> places = new ArrayList<>();
    List<JsonNode> records = records(members, places);
    List<String> missing = missing(members, places);
    Push push =
        new Push(
            members.object(),
            members.choice("operation", Operations.ALL),
            members.instantMs("readStart"),
            members.instantMs("readEnd"),
            members.text("schemaHash", HASH, "16 hex digits in lower case"),
            fields(members),
            missing,
            records);
    return new Envelope(orgId, push, List.copyOf(places));
  }

  private static void requireVersion(Members members) {
    JsonNode version = members.json().get("v");
    if (version == null || !version.isInt() || version.asInt() != 1) {
      throw members.wrong("v", "'v' must be 1: this bridge knows no other form.");
    }
  }

  private static List<String> fields(Members members) {
    List<String> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode field : members.array("fields", 1, FIELDS_MAX)) {
      if (!field.isString()
          || !Members.API_NAME.matcher(field.asString()).matches()
          || !seen.add(field.asString().toLowerCase(Locale.ROOT))) {
        throw members.wrong("fields", "'fields' must hold API names of fields, each once.");
      }
      fields.add(field.asString());
    }
    if (!fields.contains("Id")) {
      throw members.wrong("fields", "'fields' must hold Id.");
    }
    return fields;
  }

  private static List<String> missing(Members members, List<Optional<PushResult>> places) {
    List<String> missing = new ArrayList<>();
    for (JsonNode id : members.array("missing", 0, ROWS_MAX)) {
      boolean good = id.isString() && RecordIds.isId(id.asString());
      if (good) {
        missing.add(RecordIds.to18(id.asString()));
      }
      places.add(good ? Optional.empty() : rejected("", "not a record id"));
    }
    return missing;
  }

  private static List<JsonNode> records(Members members, List<Optional<PushResult>> places) {
    List<JsonNode> records = new ArrayList<>();
    for (JsonNode record : members.array("records", 0, ROWS_MAX)) {
      Optional<PushResult> refused = refused(record);
      places.add(refused);
      if (refused.isEmpty()) {
        records.add(record);
      }
    }
    return records;
  }

  private static Optional<PushResult> refused(JsonNode record) {
    JsonNode id = record.path("Id");
    if (!id.isString()) {
      return rejected("", "not a record with an Id");
    }
    return Numbers.areSane(record)
        ? Optional.empty()
        : rejected(
            RecordIds.isId(id.asString()) ? RecordIds.to18(id.asString()) : "",
            "a number beyond any field's range");
  }

  private static Optional<PushResult> rejected(String id, String reason) {
    return Optional.of(new PushResult(id, PushResult.Status.REJECTED, reason));
  }

  /**
   * All results in the order of the body.
   *
   * @param judged what became of the records and missing ids that were not left out
   */
  List<PushResult> results(List<PushResult> judged) {
    List<PushResult> all = new ArrayList<>();
    Iterator<PushResult> next = judged.iterator();
    places.forEach(place -> all.add(place.orElseGet(next::next)));
    if (next.hasNext()) {
      throw new IllegalStateException("more results than records");
    }
    return all;
  }
}

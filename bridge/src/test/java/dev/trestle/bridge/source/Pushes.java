package dev.trestle.bridge.source;

import dev.trestle.bridge.change.Push;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pushes as the org's code sends them, of {@link TestSource}'s object. */
record Pushes(String operation, long startMs, long endMs, List<String> fields, String hash) {
  static final List<String> FIELDS =
      List.of("Id", "IsDeleted", "Name", "Count__c", "Note__c", "SystemModstamp");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Read just now, after all that the table holds. */
  static Pushes now(TestSource source) {
    return at(source.connection.clock().nowMs());
  }

  static Pushes at(long ms) {
    return new Pushes("update", ms - 10, ms, FIELDS, hash(FIELDS));
  }

  static String hash(List<String> fields) {
    return TestSource.PUSHES.hash(TestSource.OBJECT, fields).orElse("none");
  }

  Pushes of(List<String> other) {
    return new Pushes(operation, startMs, endMs, other, hash(other));
  }

  Pushes operation(String other) {
    return new Pushes(other, startMs, endMs, fields, hash);
  }

  Pushes hashed(String other) {
    return new Pushes(operation, startMs, endMs, fields, other);
  }

  Push with(String... records) {
    return with(List.of(), records);
  }

  Push with(List<String> missing, String... records) {
    List<JsonNode> nodes = List.of(records).stream().map(JSON::readTree).toList();
    return new Push(TestSource.OBJECT, operation, startMs, endMs, hash, fields, missing, nodes);
  }

  /**
   * A record as JSON.serialize writes it.
   *
   * @param members more members, with commas between; empty for none
   */
  static String record(String id, String members) {
    return """
    {"attributes":{"type":"Thing__c","url":"\\/services\\/data\\/v66.0\\/sobjects\\/Thing__c\\/%s"},
    "Id":"%s"%s}\
    """
        .formatted(id, id, members.isEmpty() ? "" : "," + members);
  }
}

package dev.trestle.acceptance.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an app saw of each record, in order: only what differs from what it saw before. Not
 * thread-safe.
 */
final class SeenRows {
  private final Map<Key, List<Optional<JsonNode>>> rows = new LinkedHashMap<>();
  private long reads;

  record Key(String object, String id) {}

  /**
   * Notes an answer.
   *
   * @param row empty when the API said that the record is gone
   */
  void saw(Key key, Optional<JsonNode> row) {
    reads++;
    List<Optional<JsonNode>> seen = rows.computeIfAbsent(key, k -> new ArrayList<>());
    if (seen.isEmpty() || !seen.getLast().equals(row)) {
      seen.add(row);
    }
  }

  Map<Key, List<Optional<JsonNode>>> rows() {
    return rows;
  }

  long reads() {
    return reads;
  }
}

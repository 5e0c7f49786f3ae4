package dev.trestle.bridge.serve.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** JSON of small, in-memory values; records are built in SQL instead. */
public final class Json {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Reads a document.
   *
   * @throws tools.jackson.core.JacksonException if the bytes are not one JSON document
   */
  public static JsonNode tree(byte[] bytes) {
    return MAPPER.readTree(bytes);
  }
}

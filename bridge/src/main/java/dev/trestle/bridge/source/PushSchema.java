package dev.trestle.bridge.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the org's description says of an object, as far as pushes need it: the type of every field,
 * mirrored or not, and how its ids begin.
 *
 * @param keyPrefix the first three characters of its ids; empty where the org does not say
 * @param types describe types by lower-case field name
 */
record PushSchema(String keyPrefix, Map<String, String> types) {
  private static final int HASH_DIGITS = 16;
  static final PushSchema UNKNOWN = new PushSchema("", Map.of());

  PushSchema {
    types = Map.copyOf(types);
  }

  static PushSchema of(JsonNode describe) {
    Map<String, String> types = new HashMap<>();
    for (JsonNode field : describe.path("fields")) {
      types.put(lower(field.path("name").asString("")), field.path("type").asString(""));
    }
    return new PushSchema(describe.path("keyPrefix").asString(""), types);
  }

  boolean knows(List<String> fields) {
    return fields.stream().allMatch(field -> types.containsKey(lower(field)));
  }

  /**
   * The hash that the org computes of the same fields ({@code docs/push.md}); empty if a field is
   * not known here. Apex has only the upper-case names of types, so both sides write them lower.
   */
  Optional<String> hash(String object, List<String> fields) {
    if (!knows(fields)) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(object);
    for (String field : fields) {
      text.append('\n')
          .append(field)
          .append(':')
          .append(lower(types.getOrDefault(lower(field), "")));
    }
    byte[] digest = sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    return Optional.of(HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS));
  }

  /** Whether an id can be one of this object's. */
  boolean owns(String id) {
    return keyPrefix.isEmpty() || id.startsWith(keyPrefix);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

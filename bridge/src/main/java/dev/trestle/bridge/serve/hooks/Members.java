package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of a body, read strictly: UTF-8, no member twice, none unknown, numbers exact, depth
 * bounded. A 400 problem names the member at fault and never repeats its value.
 */
record Members(JsonNode json, String code) {
  static final Pattern API_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");

  private static final int DEPTH_MAX = 32;
  private static final int DIGITS_MAX = 400;
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
  private static final Pattern ORG_ID = Pattern.compile("00D[A-Za-z0-9]{15}");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNumberLength(DIGITS_MAX)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * Reads a body.
   *
   * @param code of the problem when a member is missing or wrong
   */
  static Members read(byte[] body, String code, Set<String> known) {
    Members members = new Members(tree(body), code);
    if (!members.json.isObject()) {
      throw members.wrong("body", "The body must be a JSON object.");
    }
    for (String name : members.json.propertyNames()) {
      if (!known.contains(name)) {
        throw members.wrong(
            API_NAME.matcher(name).matches() ? name : "body",
            "The body has a member that is not known here.");
      }
    }
    return members;
  }

  private static JsonNode tree(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) {
        throw malformed();
      }
      return tree;
    } catch (RuntimeException | CharacterCodingException e) { // some numbers fail outside Jackson
      throw malformed(); // without the cause: its message quotes the body
    }
  }

  private static ProblemException malformed() {
    return new ProblemException(
        Problem.of(
            400,
            "malformed_json",
            "The body is not valid JSON in UTF-8, has a member twice or is nested too deeply."));
  }

  boolean has(String name) {
    return json.has(name);
  }

  String text(String name, Pattern form, String what) {
    JsonNode node = json.get(name);
    if (node == null || !node.isString() || !form.matcher(node.asString()).matches()) {
      throw wrong(name, "'" + name + "' must be " + what + ".");
    }
    return node.asString();
  }

  String choice(String name, Set<String> choices) {
    JsonNode node = json.get(name);
    if (node == null || !node.isString() || !choices.contains(node.asString())) {
      throw wrong(name, "'" + name + "' must be one of insert, update, delete, undelete, merge.");
    }
    return node.asString();
  }

  String orgId() {
    return text("orgId", ORG_ID, "the org's id of 18 characters");
  }

  Optional<String> optionalOrgId() {
    return has("orgId") ? Optional.of(orgId()) : Optional.empty();
  }

  String object() {
    return text("object", API_NAME, "the API name of an object");
  }

  long instantMs(String name) {
    String what = "a time such as 2026-11-25T20:54:18.123Z";
    try {
      return Instant.parse(text(name, INSTANT, what)).toEpochMilli();
    } catch (DateTimeException e) {
      throw wrong(name, "'" + name + "' must be " + what + ".");
    }
  }

  JsonNode array(String name, int itemsMin, int itemsMax) {
    JsonNode node = json.get(name);
    if (node == null || !node.isArray() || node.size() < itemsMin || node.size() > itemsMax) {
      throw wrong(
          name, "'" + name + "' must be a list of " + itemsMin + " to " + itemsMax + " items.");
    }
    return node;
  }

  ProblemException wrong(String member, String detail) {
    return new ProblemException(Problem.parameter(member, code, detail));
  }
}

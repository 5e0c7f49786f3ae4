package dev.trestle.aws.functions;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.change.RecordIds;
import dev.trestle.bridge.source.Delivered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What travels on the queue, version 1: JSON, one record in each. Versions of the functions run
 * beside each other while a release is rolled out, so a reader ignores members that it does not
 * know, and a writer never leaves one out that version 1 has. A change that an old reader would
 * misread is another {@code v}: readers first, writers a release later.
 */
final class Message {
  private static final int VERSION = 1;
  private static final Pattern API_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Message() {}

  /** One row of a push. */
  static String push(String orgId, Push push, JsonNode record) {
    Map<String, Object> message = start("push", push.object());
    message.put("org", orgId);
    message.put("operation", push.operation());
    message.put("readStart", push.readStartMs());
    message.put("readEnd", push.readEndMs());
    message.put("schemaHash", push.schemaHash());
    message.put("fields", push.fields());
    message.put("record", record);
    return text(message);
  }

  /** A record that is to be read again. */
  static String hint(String object, String id, String reason, boolean early) {
    Map<String, Object> message = start("hint", object);
    message.put("id", id);
    message.put("reason", reason);
    message.put("early", early);
    return text(message);
  }

  /** A row that was read from Salesforce. */
  static String image(Delivered.Image image) {
    Map<String, Object> message = start("image", image.object());
    message.put("id", image.id());
    Map<String, Object> read = new LinkedHashMap<>();
    read.put("startTicket", image.startTicket());
    read.put("startSf", image.startSfMs());
    read.put("endSf", image.endSfMs());
    read.put("begunDb", image.begunDbMs());
    message.put("read", read);
    message.put("absent", image.absent());
    message.put("record", image.record());
    message.put("mark", image.markSeq());
    return text(message);
  }

  /** An object of which too much changed. */
  static String since(String object, long sinceMs) {
    Map<String, Object> message = start("since", object);
    message.put("since", sinceMs);
    return text(message);
  }

  private static Map<String, Object> start(String kind, String object) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("v", VERSION);
    message.put("kind", kind);
    message.put("object", object);
    return message;
  }

  /** As JSON without the characters that SQS refuses: in a string, each has another spelling. */
  private static String text(Map<String, Object> message) {
    String json = JSON.writeValueAsString(message);
    StringBuilder safe = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean paired =
          Character.isHighSurrogate(c)
              && i + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(i + 1));
      if (paired) {
        safe.append(c).append(json.charAt(++i));
      } else if (Character.isSurrogate(c) || c >= 0xFFFE) {
        safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  /**
   * Reads a message.
   *
   * @throws Unreadable if it is none, or of a version or kind that is not known here
   */
  static Delivered read(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.path("v").asInt(0) != VERSION) {
        throw new Unreadable("unknown version");
      }
      String object = object(json);
      return switch (json.path("kind").asString("")) {
        case "push" -> new Delivered.Rows(push(object, json));
        case "hint" ->
            new Delivered.Suspect(
                object, id(json), text(json, "reason"), json.path("early").asBoolean(false));
        case "image" -> image(object, json);
        case "since" -> new Delivered.Since(object, number(json, "since"));
        default -> throw new Unreadable("unknown kind");
      };
    } catch (JacksonException | ArithmeticException | IllegalArgumentException e) {
      throw new Unreadable("not a message"); // without the cause: its message quotes the body
    }
  }

  private static Push push(String object, JsonNode json) {
    List<String> fields = new ArrayList<>();
    json.required("fields").forEach(field -> fields.add(field.asString()));
    JsonNode record = json.required("record");
    if (!record.isObject()) {
      throw new Unreadable("no record");
    }
    return new Push(
        object,
        text(json, "operation"),
        number(json, "readStart"),
        number(json, "readEnd"),
        text(json, "schemaHash"),
        fields,
        List.of(),
        List.of(record));
  }

  private static Delivered.Image image(String object, JsonNode json) {
    JsonNode read = json.required("read");
    return new Delivered.Image(
        object,
        id(json),
        number(read, "startTicket"),
        number(read, "startSf"),
        number(read, "endSf"),
        number(read, "begunDb"),
        json.required("absent").asBoolean(),
        json.path("record"),
        number(json, "mark"));
  }

  private static String object(JsonNode json) {
    String object = text(json, "object");
    if (!API_NAME.matcher(object).matches()) {
      throw new Unreadable("no object");
    }
    return object;
  }

  private static String id(JsonNode json) {
    String id = text(json, "id");
    if (!RecordIds.isId(id)) {
      throw new Unreadable("no record id");
    }
    return RecordIds.to18(id);
  }

  private static String text(JsonNode json, String name) {
    JsonNode node = json.required(name);
    if (!node.isString()) {
      throw new Unreadable("no " + name);
    }
    return node.asString();
  }

  private static long number(JsonNode json, String name) {
    JsonNode node = json.required(name);
    if (!node.canConvertToLong() || !node.isIntegralNumber()) {
      throw new Unreadable("no " + name);
    }
    return node.asLong();
  }

  /**
   * The record that a message is about, if so much can be told, whatever its version: as a mark for
   * it.
   *
   * @return object and id; empty if there is none
   */
  static Optional<Delivered.Suspect> suspect(String body, String reason) {
    try {
      JsonNode json = JSON.readTree(body);
      JsonNode record = json.path("record");
      String id =
          json.path("id").asString(record.path("Id").asString(record.path("id").asString("")));
      String object = json.path("object").asString("");
      return RecordIds.isId(id) && API_NAME.matcher(object).matches()
          ? Optional.of(new Delivered.Suspect(object, RecordIds.to18(id), reason, false))
          : Optional.empty();
    } catch (JacksonException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  static int bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A message that nothing can be done with here. */
  static final class Unreadable extends RuntimeException {
    Unreadable(String why) {
      super(why, null, false, false);
    }
  }
}

package dev.trestle.standin.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes event schemas as Avro JSON, key for key like recorded ones (CONTRACT 13.2). */
final class SchemaJson {
  private static final String STRINGS = "{\"type\":\"array\",\"items\":\"string\"}";
  private static final List<String> HEADER_FIELDS =
      List.of(
          field("entityName", "\"string\""),
          field("recordIds", STRINGS),
          field("changeType", changeTypes()),
          field("changeOrigin", "\"string\""),
          field("transactionKey", "\"string\""),
          field("sequenceNumber", "\"int\""),
          field("commitTimestamp", "\"long\""),
          field("commitNumber", "\"long\""),
          field("commitUser", "\"string\""),
          field("nulledFields", STRINGS),
          field("diffFields", STRINGS),
          field("changedFields", STRINGS));
  private static final String HEADER =
      "{\"name\":\"ChangeEventHeader\",\"type\":{\"type\":\"record\",\"name\":\"ChangeEventHeader\","
          + "\"fields\":["
          + String.join(",", HEADER_FIELDS)
          + "]},\"doc\":\"Data:ComplexValueType\"}";

  private SchemaJson() {}

  static String write(String eventName, List<EventField> fields) {
    StringBuilder json = new StringBuilder(200 + 90 * fields.size());
    json.append("{\"type\":\"record\",\"name\":\"").append(eventName);
    json.append("\",\"namespace\":\"com.sforce.eventbus\",\"fields\":[").append(HEADER);
    Set<String> defined = new HashSet<>();
    for (EventField field : fields) {
      String type = typeOf(field, defined);
      json.append(",{\"name\":\"").append(field.name()).append("\",\"type\":").append(type);
      json.append(",\"doc\":\"").append(field.doc()).append("\",\"default\":null}");
    }
    return json.append("]}").toString();
  }

  /** 22 characters: 16 bytes of the digest, base64url without padding. */
  static String id(String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String typeOf(EventField field, Set<String> defined) {
    String avro = field.kind().avroType();
    String named = "\"" + avro + "\"";
    String type = field.kind().compound() && defined.add(avro) ? recordOf(field) : named;
    return field.kind() == FieldKind.SWITCHABLE_PERSON_NAME
        ? "[\"null\",\"string\"," + type + "]"
        : "[\"null\"," + type + "]";
  }

  private static String recordOf(EventField field) {
    StringBuilder json = new StringBuilder("{\"type\":\"record\",\"name\":\"");
    json.append(field.kind().avroType()).append("\",\"fields\":[");
    String separator = "";
    for (EventField.Part part : field.parts()) {
      json.append(separator).append("{\"name\":\"").append(part.name());
      json.append("\",\"type\":[\"null\",\"").append(part.kind().avroType());
      json.append("\"],\"default\":null}");
      separator = ",";
    }
    return json.append("]}").toString();
  }

  private static String field(String name, String type) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
  }

  private static String changeTypes() {
    List<String> symbols =
        Arrays.stream(ChangeType.values()).map(type -> "\"" + type + "\"").toList();
    return "{\"type\":\"enum\",\"name\":\"ChangeType\",\"symbols\":["
        + String.join(",", symbols)
        + "]}";
  }
}

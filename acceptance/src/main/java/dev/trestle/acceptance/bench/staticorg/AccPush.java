package dev.trestle.acceptance.bench.staticorg;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pushes of whole rows of the static org, each with five changed fields (docs/push.md). */
public final class AccPush {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HASH = hash();

  private AccPush() {}

  /** The names of a row's columns in PostgreSQL, in the order of {@link #cells}. */
  public static List<String> columns() {
    return AccField.ALL.stream().map(field -> field.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** PostgreSQL's types of the columns. */
  public static List<String> columnTypes() {
    return AccField.ALL.stream().map(AccPush::columnType).toList();
  }

  private static String columnType(AccField field) {
    return switch (field.type()) {
      case "boolean" -> "boolean";
      case "int" -> "integer";
      case "double", "currency" -> "numeric";
      case "date" -> "date";
      case "datetime" -> "timestamptz";
      default -> "text";
    };
  }

  /** A row after its change; an empty text is null. */
  public static String[] cells(long row) {
    String[] cells = new AccRow(row).cells();
    Map<String, String> changes =
        Map.of(
            "Phone", AccEvents.phone(row),
            "Description", AccEvents.description(row),
            "AnnualRevenue", AccEvents.revenue(row),
            "Rating", "Hot",
            "LastModifiedDate", "2026-01-01T00:00:00.000Z");
    changes.forEach((name, value) -> cells[AccField.index(name)] = value);
    return cells;
  }

  /**
   * The body of a push.
   *
   * @param from first row's number
   * @param readMs the org's clock at the query
   */
  public static byte[] body(long from, int rows, long readMs) {
    ObjectNode body = JSON.createObjectNode().put("v", 1).put("orgId", Ids.of("00D", 1));
    body.put("object", "Account").put("operation", "update");
    body.put("readStart", instant(readMs)).put("readEnd", instant(readMs));
    body.put("schemaHash", HASH);
    ArrayNode fields = body.putArray("fields");
    AccField.ALL.forEach(field -> fields.add(field.name()));
    body.putArray("missing");
    ArrayNode records = body.putArray("records");
    for (long row = from; row < from + rows; row++) {
      record(records.addObject(), row);
    }
    return JSON.writeValueAsBytes(body);
  }

  private static void record(ObjectNode record, long row) {
    String url = "/services/data/v66.0/sobjects/Account/" + AccRow.id(row);
    record.putObject("attributes").put("type", "Account").put("url", url);
    String[] cells = cells(row);
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        cell(record, AccField.ALL.get(i), cells[i]);
      }
    }
  }

  private static void cell(ObjectNode record, AccField field, String text) {
    switch (field.type()) {
      case "boolean" -> record.put(field.name(), Boolean.parseBoolean(text));
      case "int" -> record.put(field.name(), Integer.parseInt(text));
      case "double", "currency" -> record.put(field.name(), new java.math.BigDecimal(text));
      case "datetime" -> record.put(field.name(), text.replace("Z", "+0000"));
      default -> record.put(field.name(), text);
    }
  }

  /** With three digits of milliseconds, always. */
  private static String instant(long ms) {
    String seconds =
        Instant.ofEpochMilli(ms).toString().substring(0, "2026-01-01T00:00:00".length());
    return String.format(Locale.ROOT, "%s.%03dZ", seconds, Math.floorMod(ms, 1000L));
  }

  private static String hash() {
    List<String> lines = new ArrayList<>(List.of("Account"));
    AccField.ALL.forEach(field -> lines.add(field.name() + ":" + field.type()));
    try {
      byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(sha).substring(0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

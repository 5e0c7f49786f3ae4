package dev.trestle.acceptance.compare;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.org.FieldInfo;
import dev.trestle.acceptance.org.OrgClient;
import dev.trestle.acceptance.org.QueryRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All rows of an object in the org, deleted ones too, in id order. A field list too long for one
 * URL is asked for in several queries that walk side by side.
 */
final class OrgRows implements Iterator<Row> {
  private static final int FIELD_LIST_CHARS_MAX = 9_000;

  private final String object;
  private final List<Part> parts;
  private final boolean hasDeleted;
  private String lastId = "";

  private record Part(List<FieldInfo> fields, QueryRows rows) {}

  OrgRows(OrgClient org, String object, List<FieldInfo> fields, boolean hasDeleted) {
    this.object = object;
    this.hasDeleted = hasDeleted;
    this.parts =
        split(fields).stream()
            .map(part -> new Part(part, new QueryRows(org, soql(object, part, hasDeleted))))
            .toList();
  }

  private static List<List<FieldInfo>> split(List<FieldInfo> fields) {
    List<List<FieldInfo>> parts = new ArrayList<>();
    List<FieldInfo> part = new ArrayList<>();
    int chars = 0;
    for (FieldInfo field : fields) {
      if (chars + field.name().length() > FIELD_LIST_CHARS_MAX) {
        parts.add(part);
        part = new ArrayList<>();
        chars = 0;
      }
      part.add(field);
      chars += field.name().length() + 3;
    }
    parts.add(part);
    return parts;
  }

  private static String soql(String object, List<FieldInfo> fields, boolean hasDeleted) {
    StringBuilder soql = new StringBuilder("SELECT Id");
    boolean deletedListed = false;
    for (FieldInfo field : fields) {
      soql.append(',').append(field.name());
      deletedListed |= field.name().equals("IsDeleted");
    }
    if (hasDeleted && !deletedListed) {
      soql.append(",IsDeleted");
    }
    return soql.append(" FROM ").append(object).append(" ORDER BY Id").toString();
  }

  @Override
  public boolean hasNext() {
    return parts.getFirst().rows().hasNext();
  }

  @Override
  public Row next() {
    List<@Nullable Object> values = new ArrayList<>();
    JsonNode first = parts.getFirst().rows().next();
    String id = first.path("Id").asString();
    checkOrder(id);
    addValues(parts.getFirst(), first, values);
    for (Part part : parts.subList(1, parts.size())) {
      JsonNode row = part.rows().hasNext() ? part.rows().next() : first.path("none");
      if (!row.path("Id").asString("").equals(id)) {
        throw new AcceptanceException(
            object + " changed in the org while it was compared; compare again when it is quiet.");
      }
      addValues(part, row, values);
    }
    return new Row(id, hasDeleted && first.path("IsDeleted").asBoolean(false), values);
  }

  private static void addValues(Part part, JsonNode row, List<@Nullable Object> values) {
    for (FieldInfo field : part.fields()) {
      values.add(Values.fromOrg(row.path(field.name()), field.type(), field.scale()));
    }
  }

  private void checkOrder(String id) {
    if (id.compareTo(lastId) <= 0) {
      throw new AcceptanceException(
          object + ": the org answered ORDER BY Id with " + id + " after " + lastId + ".");
    }
    lastId = id;
  }
}

package dev.trestle.bridge.serve.read;

import dev.trestle.bridge.schema.ColumnType;
import dev.trestle.bridge.serve.access.Caller;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.serve.view.Catalog;
import dev.trestle.bridge.serve.view.Field;
import dev.trestle.bridge.serve.view.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /v1}: what this key may read. */
public final class IndexHandler {
  private final Catalog catalog;

  public IndexHandler(Catalog catalog) {
    this.catalog = catalog;
  }

  public Response handle(Caller caller) {
    List<Map<String, Object>> objects =
        catalog.all(caller.role()).stream().map(IndexHandler::object).toList();
    return Response.json(Json.bytes(Map.of("data", objects)))
        .with("Cache-Control", "private, no-cache");
  }

  private static Map<String, Object> object(View view) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", view.path());
    object.put("object", view.object());
    object.put("path", "/v1/" + view.path());
    object.put("fields", view.fields().stream().map(IndexHandler::field).toList());
    return object;
  }

  private static Map<String, String> field(Field field) {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("name", field.name());
    described.put("type", field.isId() ? "id" : typeName(field.type()));
    return described;
  }

  private static String typeName(ColumnType type) {
    return switch (type) {
      case TEXT -> "text";
      case BOOLEAN -> "boolean";
      case INTEGER, BIGINT -> "integer";
      case NUMERIC -> "number";
      case DATE -> "date";
      case TIMESTAMP -> "datetime";
      case TIME -> "time";
      case TEXT_ARRAY -> "texts";
    };
  }
}

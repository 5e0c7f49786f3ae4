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

/** {@code GET /v1/openapi.json}: OpenAPI 3.1 of what this key may read, and of nothing else. */
public final class OpenApiHandler {
  private final Catalog catalog;

  public OpenApiHandler(Catalog catalog) {
    this.catalog = catalog;
  }

  public Response handle(Caller caller) {
    Map<String, Object> paths = new LinkedHashMap<>();
    Map<String, Object> schemas = new LinkedHashMap<>();
    for (View view : catalog.all(caller.role())) {
      String name = view.path();
      schemas.put(name, record(view));
      paths.put("/v1/" + name, Map.of("get", list(name)));
      paths.put("/v1/" + name + "/{id}", Map.of("get", one(name)));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", Map.of("title", "Trestle", "version", "1"));
    document.put("security", List.of(Map.of("key", List.of())));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            schemas,
            "securitySchemes",
            Map.of("key", Map.of("type", "http", "scheme", "bearer"))));
    return Response.json(Json.bytes(document)).with("Cache-Control", "private, no-cache");
  }

  private static Map<String, Object> list(String name) {
    Map<String, Object> page =
        object(
            Map.of(
                "data", Map.of("type", "array", "items", reference(name)),
                "page", object(Map.of("next", Map.of("type", List.of("string", "null")))),
                "meta", Map.of("type", "object")));
    return Map.of(
        "operationId",
        "list_" + name,
        "parameters",
        List.of(
            query("fields", "string"),
            query("sort", "string"),
            query("limit", "integer"),
            query("cursor", "string"),
            query("count", "string"),
            filters()),
        "responses",
        answers(page));
  }

  private static Map<String, Object> one(String name) {
    Map<String, Object> id =
        Map.of("name", "id", "in", "path", "required", true, "schema", Map.of("type", "string"));
    return Map.of(
        "operationId",
        "get_" + name,
        "parameters",
        List.of(id, query("fields", "string")),
        "responses",
        answers(object(Map.of("data", reference(name), "meta", Map.of("type", "object")))));
  }

  private static Map<String, Object> answers(Map<String, Object> schema) {
    return Map.of(
        "200",
        Map.of(
            "description", "OK", "content", Map.of("application/json", Map.of("schema", schema))),
        "default",
        Map.of("description", "A problem as in RFC 9457"));
  }

  private static Map<String, Object> query(String name, String type) {
    return Map.of("name", name, "in", "query", "schema", Map.of("type", type));
  }

  private static Map<String, Object> filters() {
    Map<String, Object> anything =
        Map.of("type", "object", "additionalProperties", Map.of("type", "string"));
    return Map.of(
        "name",
        "filter",
        "in",
        "query",
        "style",
        "deepObject",
        "explode",
        true,
        "schema",
        anything);
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    return Map.of("type", "object", "properties", properties);
  }

  private static Map<String, Object> record(View view) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : view.fields()) {
      properties.put(field.name(), field.isId() ? Map.of("type", "string") : type(field.type()));
    }
    return object(properties);
  }

  private static Map<String, Object> type(ColumnType type) {
    return switch (type) {
      case TEXT -> orNull("string");
      case BOOLEAN -> orNull("boolean");
      case INTEGER, BIGINT -> orNull("integer");
      case NUMERIC -> orNull("number");
      case DATE -> Map.of("type", List.of("string", "null"), "format", "date");
      case TIMESTAMP -> Map.of("type", List.of("string", "null"), "format", "date-time");
      case TIME -> Map.of("type", List.of("string", "null"), "format", "time");
      case TEXT_ARRAY ->
          Map.of("type", List.of("array", "null"), "items", Map.of("type", "string"));
    };
  }

  private static Map<String, Object> orNull(String type) {
    return Map.of("type", List.of(type, "null"));
  }
}

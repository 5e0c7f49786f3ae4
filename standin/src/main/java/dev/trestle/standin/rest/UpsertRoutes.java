package dev.trestle.standin.rest;

import dev.trestle.standin.org.DmlException;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Transaction;
import dev.trestle.standin.org.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records by external id: read, upsert, delete; and what hangs on a record by id (CONTRACT 6). */
public final class UpsertRoutes {
  private static final double FIRST_VERSION_WITH_BODY = 46.0;
  private final Org org;
  private final RecordRoutes records;

  /** The outcome of an upsert. */
  record Upserted(String id, boolean created) {}

  public UpsertRoutes(Org org, RecordRoutes records) {
    this.org = org;
    this.records = records;
  }

  public void addTo(Router router) {
    router.add("GET", "/services/data/v/sobjects/{object}/{field}/{value}", this::read);
    router.add("PATCH", "/services/data/v/sobjects/{object}/{field}/{value}", this::upsert);
    router.add("DELETE", "/services/data/v/sobjects/{object}/{field}/{value}", this::delete);
    router.add("POST", "/services/data/v/sobjects/{object}/Id", this::insert);
  }

  private Response read(Request request) {
    ObjectType type = records.type(request);
    String field = request.parameter("field");
    if (Ids.isId(field) && type.field(field).isEmpty()) {
      return records.related(request, field, request.parameter("value"));
    }
    Field key = key(type, field);
    List<Row> found = find(type, key, request.parameter("value"));
    if (found.size() > 1) {
      return several(request, found);
    }
    if (found.isEmpty()) {
      throw ApiException.notFound();
    }
    return Response.ok(
        RecordJson.record(request.base(), found.getFirst(), RecordRoutes.fields(type, request)));
  }

  private Response upsert(Request request) {
    ObjectType type = records.type(request);
    Field key = key(type, request.parameter("field"));
    String value = request.parameter("value");
    List<Row> found = find(type, key, value);
    if (found.size() > 1) {
      return several(request, found);
    }
    boolean updateOnly =
        request.queryParameter("updateOnly").filter("true"::equalsIgnoreCase).isPresent();
    Upserted upserted =
        Writes.run(
            org,
            request,
            transaction -> {
              Map<String, @Nullable Object> values =
                  RecordBody.values(transaction, type, request.json(), false);
              return upsert(transaction, type, key, value, values, updateOnly);
            });
    return answer(request, type, upserted);
  }

  private static Response answer(Request request, ObjectType type, Upserted upserted) {
    if (!upserted.created() && Double.parseDouble(request.version()) < FIRST_VERSION_WITH_BODY) {
      return Response.empty(204);
    }
    Map<String, @Nullable Object> body = RecordRoutes.success(upserted.id());
    body.put("created", upserted.created());
    return Response.json(upserted.created() ? 201 : 200, body)
        .withHeader("Location", request.base() + "/sobjects/" + type.name() + "/" + upserted.id());
  }

  private Response insert(Request request) {
    ObjectType type = records.type(request);
    Row row =
        Writes.run(
            org,
            request,
            transaction ->
                transaction.insert(
                    type.name(), RecordBody.values(transaction, type, request.json(), false)));
    return answer(request, type, new Upserted(row.id(), true));
  }

  private Response delete(Request request) {
    ObjectType type = records.type(request);
    List<Row> found = find(type, key(type, request.parameter("field")), request.parameter("value"));
    if (found.size() > 1) {
      return several(request, found);
    }
    if (found.isEmpty()) {
      throw ApiException.notFound();
    }
    return Writes.run(
        org,
        request,
        transaction -> {
          transaction.delete(type.name(), found.getFirst().id());
          return Response.empty(204);
        });
  }

  /** Updates the record whose key field has this value, or creates one. */
  static Upserted upsert(
      Transaction transaction,
      ObjectType type,
      Field key,
      String value,
      Map<String, ? extends @Nullable Object> values,
      boolean updateOnly) {
    if (values.keySet().stream().anyMatch(key.name()::equalsIgnoreCase)) {
      throw new DmlException(
          "INVALID_FIELD",
          "The key field " + key.name() + " must not be repeated in the body.",
          List.of(key.name()));
    }
    List<Row> found = RecordBody.find(transaction, type, key.name(), value);
    if (found.size() > 1) {
      throw new DmlException(
          "DUPLICATE_EXTERNAL_ID",
          key.name() + ": more than one record found for external id field: " + value);
    }
    if (!found.isEmpty()) {
      return new Upserted(
          transaction.update(type.name(), found.getFirst().id(), values).id(), false);
    }
    if (updateOnly || key.name().equals("Id")) {
      throw new DmlException("NOT_FOUND", "The requested resource does not exist");
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
    all.put(key.name(), value);
    return new Upserted(transaction.insert(type.name(), all).id(), true);
  }

  /** The field of this name if it can be the key of an upsert. */
  static Field key(ObjectType type, String name) {
    return type.field(name)
        .filter(field -> field.upsertKey() || field.name().equals("Id"))
        .orElseThrow(() ->
            new ApiException(
                404,
                "NOT_FOUND",
                "Provided external ID field does not exist or is not accessible: " + name));
  }

  private List<Row> find(ObjectType type, Field key, String value) {
    if (key.name().equals("Id")) {
      return org.snapshot().row(type.name(), value).filter(row -> !row.deleted()).stream().toList();
    }
    Object canonical = Values.canonical(key, value);
    return canonical == null ? List.of() : org.snapshot().find(type.name(), key.name(), canonical);
  }

  private static Response several(Request request, List<Row> found) {
    List<String> paths =
        found.stream()
            .map(row -> request.base() + "/sobjects/" + row.type().name() + "/" + row.id())
            .toList();
    return Response.json(300, paths);
  }
}

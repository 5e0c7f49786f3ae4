package dev.trestle.standin.rest;

import dev.trestle.standin.org.DmlException;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Snapshot;
import dev.trestle.standin.org.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Up to 200 records in one call, and up to 2,000 read by id (CONTRACT 10.3). */
public final class CollectionRoutes {
  private static final int MOST_WRITTEN = 200;
  private static final int MOST_READ = 2_000;
  private final Org org;

  /** Undoes an all-or-none collection and carries what each record would have answered. */
  private static final class RolledBack extends RuntimeException {
    private final transient List<Map<String, @Nullable Object>> results;

    RolledBack(List<Map<String, @Nullable Object>> results) {
      super("rolled back", null, false, false);
      this.results = results;
    }
  }

  public CollectionRoutes(Org org) {
    this.org = org;
  }

  public void addTo(Router router) {
    router.add("POST", "/services/data/v/composite/sobjects", this::create);
    router.add("PATCH", "/services/data/v/composite/sobjects", this::update);
    router.add("DELETE", "/services/data/v/composite/sobjects", this::delete);
    router.add("PATCH", "/services/data/v/composite/sobjects/{object}/{field}", this::upsert);
    router.add("GET", "/services/data/v/composite/sobjects/{object}", this::read);
    router.add("POST", "/services/data/v/composite/sobjects/{object}", this::read);
  }

  private Response create(Request request) {
    return eachRecord(
        request,
        (transaction, record) -> {
          ObjectType type = type(record);
          String id =
              transaction
                  .insert(type.name(), RecordBody.values(transaction, type, record, false))
                  .id();
          return RecordRoutes.success(id);
        });
  }

  private Response update(Request request) {
    return eachRecord(
        request,
        (transaction, record) -> {
          ObjectType type = type(record);
          String id =
              record.has("id") ? record.path("id").asString("") : record.path("Id").asString("");
          if (id.isEmpty()) {
            throw new DmlException("MISSING_ARGUMENT", "Id not specified in an update call");
          }
          Map<String, @Nullable Object> values = RecordBody.values(transaction, type, record, true);
          return RecordRoutes.success(transaction.update(type.name(), id, values).id());
        });
  }

  private Response upsert(Request request) {
    ObjectType type =
        org.schema().object(request.parameter("object")).orElseThrow(ApiException::notFound);
    Field key = UpsertRoutes.key(type, request.parameter("field"));
    return eachRecord(
        request,
        (transaction, record) -> {
          Map<String, @Nullable Object> values =
              RecordBody.values(transaction, type, record, false);
          Object value =
              values.entrySet().stream()
                  .filter(entry -> entry.getKey().equalsIgnoreCase(key.name()))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElse(null);
          if (value == null) {
            throw new DmlException(
                "MISSING_ARGUMENT", key.name() + " not specified", List.of(key.name()));
          }
          values.keySet().removeIf(key.name()::equalsIgnoreCase);
          UpsertRoutes.Upserted upserted =
              UpsertRoutes.upsert(transaction, type, key, String.valueOf(value), values, false);
          Map<String, @Nullable Object> result = RecordRoutes.success(upserted.id());
          result.put("created", upserted.created());
          return result;
        });
  }

  private Response delete(Request request) {
    List<String> ids = ids(request);
    checkSize(ids.size(), MOST_WRITTEN);
    boolean allOrNone =
        request.queryParameter("allOrNone").filter("true"::equalsIgnoreCase).isPresent();
    return run(
        request,
        ids,
        allOrNone,
        (transaction, id) -> {
          ObjectType type =
              transaction
                  .schema()
                  .objectOfId(id)
                  .orElseThrow(() -> new DmlException("MALFORMED_ID", "bad id " + id));
          transaction.delete(type.name(), id);
          return RecordRoutes.success(Ids.to18(id));
        });
  }

  private Response read(Request request) {
    ObjectType type =
        org.schema().object(request.parameter("object")).orElseThrow(ApiException::notFound);
    List<String> ids;
    List<String> names;
    if (request.method().equals("POST")) {
      JsonNode body = request.json();
      ids = texts(body.path("ids"));
      names = texts(body.path("fields"));
    } else {
      ids = ids(request);
      names = Arrays.asList(request.queryParameter("fields").orElse("Id").split(",", -1));
    }
    checkSize(ids.size(), MOST_READ);
    List<Field> fields = RecordRoutes.fields(type, names);
    Snapshot snapshot = org.snapshot();
    List<@Nullable Object> records = new ArrayList<>();
    for (String id : ids) {
      records.add(
          snapshot
              .row(type.name(), id)
              .filter(row -> !row.deleted())
              .map(row -> RecordJson.record(request.base(), row, fields))
              .orElse(null));
    }
    return Response.ok(records);
  }

  private Response eachRecord(
      Request request, BiFunction<Transaction, JsonNode, Map<String, @Nullable Object>> save) {
    JsonNode body = request.json();
    List<JsonNode> records = new ArrayList<>();
    body.path("records").forEach(records::add);
    checkSize(records.size(), MOST_WRITTEN);
    return run(request, records, body.path("allOrNone").asBoolean(false), save);
  }

  private <T> Response run(
      Request request,
      List<T> items,
      boolean allOrNone,
      BiFunction<Transaction, T, Map<String, @Nullable Object>> save) {
    try {
      return Response.ok(
          Writes.run(org, request, transaction -> saveAll(transaction, items, allOrNone, save)));
    } catch (RolledBack e) {
      return Response.ok(e.results);
    }
  }

  private static <T> List<Map<String, @Nullable Object>> saveAll(
      Transaction transaction,
      List<T> items,
      boolean allOrNone,
      BiFunction<Transaction, T, Map<String, @Nullable Object>> save) {
    List<Map<String, @Nullable Object>> results = new ArrayList<>();
    boolean failed = false;
    for (T item : items) {
      try {
        results.add(transaction.savepoint(() -> save.apply(transaction, item)));
      } catch (DmlException e) {
        failed = true;
        results.add(Errors.item(e));
      }
    }
    if (failed && allOrNone) {
      throw new RolledBack(results.stream().map(CollectionRoutes::rolledBack).toList());
    }
    return results;
  }

  private static Map<String, @Nullable Object> rolledBack(Map<String, @Nullable Object> result) {
    return Boolean.TRUE.equals(result.get("success"))
        ? Errors.item(
            new DmlException(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using AllOrNone header"))
        : new LinkedHashMap<>(result);
  }

  private ObjectType type(JsonNode record) {
    String name = record.path("attributes").path("type").asString("");
    return org.schema()
        .object(name)
        .orElseThrow(() ->
            new DmlException("INVALID_TYPE", "sObject type '" + name + "' is not supported."));
  }

  private static List<String> ids(Request request) {
    return Arrays.stream(request.queryParameter("ids").orElse("").split(",", -1))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  private static void checkSize(int size, int most) {
    if (size > most) {
      throw new ApiException(
          400,
          "EXCEEDED_ID_LIMIT",
          "record limit reached. cannot submit more than " + most + " records into this call");
    }
  }
}

package dev.trestle.standin.rest;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single records by id: create, read, change, delete, blobs and parents (CONTRACT 6). */
public final class RecordRoutes {
  private final Org org;

  public RecordRoutes(Org org) {
    this.org = org;
  }

  public void addTo(Router router) {
    router.add("POST", "/services/data/v/sobjects/{object}", this::create);
    router.add("GET", "/services/data/v/sobjects/{object}/{id}", this::read);
    router.add("PATCH", "/services/data/v/sobjects/{object}/{id}", this::update);
    router.add("DELETE", "/services/data/v/sobjects/{object}/{id}", this::delete);
  }

  private Response create(Request request) {
    ObjectType type = type(request);
    Row row =
        Writes.run(
            org,
            request,
            transaction ->
                transaction.insert(
                    type.name(), RecordBody.values(transaction, type, request.json(), false)));
    return Response.json(201, success(row.id()))
        .withHeader("Location", request.base() + "/sobjects/" + type.name() + "/" + row.id());
  }

  private Response read(Request request) {
    Row row = liveRow(org.snapshot(), type(request), request.parameter("id"));
    Conditional version = version(row);
    version.checkPreconditions(request);
    return version.isUnchanged(request)
        ? version.notModified(request)
        : version.stamped(
            request,
            Response.ok(RecordJson.record(request.base(), row, fields(row.type(), request))));
  }

  private Response update(Request request) {
    ObjectType type = type(request);
    String id = recordId(request.parameter("id"));
    org.snapshot().row(type.name(), id).ifPresent(row -> version(row).checkPreconditions(request));
    requireExisting(type, id, request);
    return Writes.run(
        org,
        request,
        transaction -> {
          Row row =
              transaction.update(
                  type.name(), id, RecordBody.values(transaction, type, request.json(), true));
          return Response.empty(row.deleted() ? 404 : 204);
        });
  }

  private Response delete(Request request) {
    ObjectType type = type(request);
    String id = recordId(request.parameter("id"));
    requireExisting(type, id, request);
    return Writes.run(
        org,
        request,
        transaction -> {
          transaction.delete(type.name(), id);
          return Response.empty(204);
        });
  }

  /**
   * A path of object, id and a third part: a blob's bytes, a parent, or the children of a record.
   */
  Response related(Request request, String id, String name) {
    Snapshot snapshot = org.snapshot();
    Row row = liveRow(snapshot, type(request), id);
    Optional<Field> blob = row.type().field(name).filter(field -> field.type() == FieldType.BASE64);
    if (blob.isPresent()) {
      return blob(row, blob.get());
    }
    Optional<Field> toParent = row.type().parentRelationship(name);
    if (toParent.isPresent()) {
      return parent(request, snapshot, row, toParent.get());
    }
    return children(request, snapshot, row, name);
  }

  private static Response blob(Row row, Field field) {
    byte[] bytes = Base64.getDecoder().decode(String.valueOf(row.get(field.name())));
    String type =
        row.text("ContentType") == null
            ? "application/octet-stream"
            : String.valueOf(row.text("ContentType"));
    return new Response(200, Map.of("Content-Type", type), new Response.Bytes(bytes, null));
  }

  private static Response parent(Request request, Snapshot snapshot, Row row, Field toParent) {
    String id = row.text(toParent.name());
    for (String object : toParent.referenceTo()) {
      Optional<Row> parent =
          id == null
              ? Optional.empty()
              : snapshot.row(object, id).filter(found -> !found.deleted());
      if (parent.isPresent()) {
        return Response.ok(
            RecordJson.record(request.base(), parent.get(), fields(parent.get().type(), request)));
      }
    }
    return Response.empty(204);
  }

  private static Response children(Request request, Snapshot snapshot, Row row, String name) {
    var reference =
        snapshot
            .schema()
            .childReferences(row.type().name())
            .filter(candidate -> name.equalsIgnoreCase(candidate.field().childRelationshipName()))
            .findFirst()
            .orElseThrow(ApiException::notFound);
    List<Map<String, @Nullable Object>> records =
        snapshot.find(reference.child().name(), reference.field().name(), row.id()).stream()
            .map(child -> RecordJson.record(request.base(), child, fields(child.type(), request)))
            .toList();
    return Response.ok(Json.object("totalSize", records.size(), "done", true, "records", records));
  }

  ObjectType type(Request request) {
    return org.schema().object(request.parameter("object")).orElseThrow(ApiException::notFound);
  }

  /** The fields that the request asks for, all if it names none. */
  static List<Field> fields(ObjectType type, Request request) {
    return request
        .queryParameter("fields")
        .map(names -> fields(type, Arrays.asList(names.split(",", -1))))
        .orElse(type.fields());
  }

  static List<Field> fields(ObjectType type, List<String> names) {
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(
          type.field(name.strip())
              .orElseThrow(() ->
                  new ApiException(
                      400,
                      "INVALID_FIELD",
                      "No such column '" + name.strip() + "' on sobject of type " + type.name())));
    }
    return fields;
  }

  static Map<String, @Nullable Object> success(String id) {
    return Json.object("id", id, "success", true, "errors", List.of());
  }

  private static Row liveRow(Snapshot snapshot, ObjectType type, String id) {
    return snapshot
        .row(type.name(), recordId(id))
        .filter(row -> !row.deleted())
        .orElseThrow(ApiException::notFound);
  }

  private static String recordId(String id) {
    if (!Ids.isId(id)) {
      throw new ApiException(
          404,
          "NOT_FOUND",
          "Provided external ID field does not exist or is not accessible: " + id);
    }
    return Ids.to18(id);
  }

  private void requireExisting(ObjectType type, String id, Request request) {
    boolean known = org.snapshot().row(type.name(), id).isPresent();
    var enclosing = request.transaction();
    if (!known && (enclosing == null || enclosing.row(type.name(), id).isEmpty())) {
      throw ApiException.notFound();
    }
  }

  private static Conditional version(Row row) {
    Instant modified =
        row.get("LastModifiedDate") instanceof Instant instant ? instant : Instant.EPOCH;
    return new Conditional(
        Integer.toHexString(row.values().hashCode()) + row.id().substring(10, 15), modified);
  }
}

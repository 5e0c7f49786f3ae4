package dev.trestle.standin.describe;

import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.rest.ApiException;
import dev.trestle.standin.rest.Conditional;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import dev.trestle.standin.rest.Router;
import java.util.List;
import java.util.function.Supplier;

/** The describe resources. Recorded files, if given, are served as they are. */
public final class DescribeRoutes {
  private final Org org;
  private final RecordedDescribes recorded;
  private final Supplier<String> instanceUrl;

  public DescribeRoutes(Org org, RecordedDescribes recorded, Supplier<String> instanceUrl) {
    this.org = org;
    this.recorded = recorded;
    this.instanceUrl = instanceUrl;
  }

  public void addTo(Router router) {
    router.add("GET", "/services/data/v/sobjects", this::global);
    router.add("GET", "/services/data/v/sobjects/{object}", this::basic);
    router.add("GET", "/services/data/v/sobjects/{object}/describe", this::object);
  }

  private Response global(Request request) {
    return ifChanged(
        request, schema -> Response.ok(new GlobalDescriber(request.base()).describe(schema)));
  }

  private Response basic(Request request) {
    ObjectType type = type(request);
    List<Object> recent =
        org.snapshot().rows(type.name(), false).limit(5).map(row -> recent(request, row)).toList();
    return Response.ok(
        Json.object(
            "objectDescribe",
            new GlobalDescriber(request.base()).entry(type),
            "recentItems",
            recent));
  }

  private static Object recent(Request request, Row row) {
    String name = row.type().nameField().map(field -> row.text(field.name())).orElse(null);
    return Json.object(
        "attributes",
        Json.object(
            "type",
            row.type().name(),
            "url",
            request.base() + "/sobjects/" + row.type().name() + "/" + row.id()),
        "Id",
        row.id(),
        "Name",
        name);
  }

  private Response object(Request request) {
    ObjectType type = type(request);
    return ifChanged(
        request,
        schema ->
            recorded
                .body(type.name())
                .map(body -> Response.text(200, Response.JSON_TYPE, body))
                .orElseGet(() ->
                    Response.ok(
                        new ObjectDescriber(request.base(), instanceUrl.get())
                            .describe(schema, type))));
  }

  private Response ifChanged(
      Request request, java.util.function.Function<Schema, Response> answer) {
    Schema schema = org.schema();
    Conditional stamp = new Conditional(schema.stamp(), schema.lastModified());
    return stamp.isUnchanged(request)
        ? stamp.notModified(request)
        : stamp.stamped(request, answer.apply(schema));
  }

  private ObjectType type(Request request) {
    return org.schema().object(request.parameter("object")).orElseThrow(ApiException::notFound);
  }
}

package dev.trestle.standin.rest;

import dev.trestle.standin.org.DmlException;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Several requests in one: composite with references and all-or-none, and batch (CONTRACT 10.1,
 * 10.2).
 */
public final class CompositeRoutes {
  private static final int MOST_PARTS = 25;
  private static final Pattern REFERENCE = Pattern.compile("@\\{(\\w+)\\.?([^}]*)}");
  private final Org org;
  private final Router router;

  /**
   * Undoes an all-or-none composite; the part that failed says why, the others that they were
   * halted.
   */
  private static final class Halted extends RuntimeException {
    private final transient Map<String, @Nullable Object> failed;

    Halted(Map<String, @Nullable Object> failed) {
      super("halted", null, false, false);
      this.failed = failed;
    }
  }

  public CompositeRoutes(Org org, Router router) {
    this.org = org;
    this.router = router;
  }

  public void addTo(Router target) {
    target.add("POST", "/services/data/v/composite", this::composite);
    target.add("POST", "/services/data/v/composite/batch", this::batch);
  }

  private Response composite(Request request) {
    JsonNode body = request.json();
    List<JsonNode> parts = parts(body.path("compositeRequest"));
    if (!body.path("allOrNone").asBoolean(false)) {
      return answer(runParts(request, parts, null));
    }
    try {
      return answer(
          org.transaction(request.actor(), transaction -> runParts(request, parts, transaction)));
    } catch (Halted e) {
      return answer(parts.stream().map(part -> halted(part, e.failed)).toList());
    }
  }

  private static Response answer(List<Map<String, @Nullable Object>> results) {
    return Response.ok(Json.object("compositeResponse", results));
  }

  private List<Map<String, @Nullable Object>> runParts(
      Request request, List<JsonNode> parts, @Nullable Transaction transaction) {
    Map<String, JsonNode> bodies = new LinkedHashMap<>();
    List<Map<String, @Nullable Object>> results = new ArrayList<>();
    for (JsonNode part : parts) {
      String reference = part.path("referenceId").asString("");
      Response response =
          Errors.guard(() ->
              runPart(request, part, part.path("url").asString(""), "body", bodies, transaction));
      Object value = response.jsonValue();
      Map<String, @Nullable Object> result =
          Json.object(
              "body",
              value,
              "httpHeaders",
              headers(response),
              "httpStatusCode",
              response.status(),
              "referenceId",
              reference);
      if (transaction != null && response.status() >= 400) {
        throw new Halted(result);
      }
      if (value != null) {
        bodies.put(reference, Json.parse(Json.bytes(value)));
      }
      results.add(result);
    }
    return results;
  }

  private static Map<String, @Nullable Object> headers(Response response) {
    Map<String, @Nullable Object> headers = new LinkedHashMap<>(response.headers());
    headers.keySet().retainAll(List.of("Location", "ETag", "Last-Modified"));
    return headers;
  }

  private static Map<String, @Nullable Object> halted(
      JsonNode part, Map<String, @Nullable Object> failed) {
    String reference = part.path("referenceId").asString("");
    if (reference.equals(failed.get("referenceId"))) {
      return failed;
    }
    Object error =
        Json.object(
            "errorCode", "PROCESSING_HALTED",
            "message",
                "The transaction was rolled back since another operation in the same transaction failed.");
    return Json.object(
        "body",
        List.of(error),
        "httpHeaders",
        Map.of(),
        "httpStatusCode",
        400,
        "referenceId",
        reference);
  }

  private Response batch(Request request) {
    JsonNode body = request.json();
    boolean halt = body.path("haltOnError").asBoolean(false);
    boolean failed = false;
    List<Object> results = new ArrayList<>();
    for (JsonNode part : parts(body.path("batchRequests"))) {
      String url = "/services/data/" + part.path("url").asString("");
      Response response =
          halt && failed
              ? new ApiException(
                      412,
                      "BATCH_PROCESSING_HALTED",
                      "Batch processing halted because of an earlier error")
                  .response()
              : Errors.guard(() -> runPart(request, part, url, "richInput", Map.of(), null));
      failed = failed || response.status() >= 400;
      results.add(Json.object("statusCode", response.status(), "result", response.jsonValue()));
    }
    return Response.ok(Json.object("hasErrors", failed, "results", results));
  }

  private Response runPart(
      Request request,
      JsonNode part,
      String rawUrl,
      String bodyName,
      Map<String, JsonNode> bodies,
      @Nullable Transaction transaction) {
    String url = resolve(rawUrl, bodies);
    if (!url.startsWith("/services/data/")) {
      throw ApiException.notFound();
    }
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers
        .keySet()
        .removeAll(
            List.of("if-modified-since", "if-none-match", "if-match", "if-unmodified-since"));
    part.path("httpHeaders")
        .properties()
        .forEach(header ->
            headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asString("")));
    int question = url.indexOf('?');
    Request sub =
        Request.of(
            part.path("method").asString("GET").toUpperCase(Locale.ROOT),
            question < 0 ? url : url.substring(0, question),
            question < 0 ? Map.of() : UrlEncoded.parse(url.substring(question + 1)),
            headers,
            part.has(bodyName)
                ? Json.bytes(
                    Json.parse(
                        resolve(part.path(bodyName).toString(), bodies)
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                : new byte[0]);
    return router.dispatch(sub.with(request.session()).within(transaction));
  }

  /** Puts values of earlier answers in the place of {@code @{reference.path}}. */
  private static String resolve(String text, Map<String, JsonNode> bodies) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      JsonNode node = bodies.get(matcher.group(1));
      String pointer = "/" + matcher.group(2).replace("[", "/").replace("]", "").replace('.', '/');
      JsonNode value = node == null ? null : node.at(pointer);
      if (value == null || value.isMissingNode()) {
        throw new DmlException(
            "PROCESSING_HALTED",
            "Invalid reference specified. No value for "
                + matcher.group(1)
                + "."
                + matcher.group(2)
                + " found");
      }
      String json = value.toString();
      String bare = value.isString() ? json.substring(1, json.length() - 1) : json;
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(bare));
    }
    return matcher.appendTail(resolved).toString();
  }

  private static List<JsonNode> parts(JsonNode array) {
    List<JsonNode> parts = new ArrayList<>();
    array.forEach(parts::add);
    if (parts.isEmpty() || parts.size() > MOST_PARTS) {
      throw new ApiException(
          400,
          "LIMIT_EXCEEDED",
          "Give 1 to " + MOST_PARTS + " subrequests; these are " + parts.size() + ".");
    }
    return parts;
  }
}

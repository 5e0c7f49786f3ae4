package dev.trestle.bridge.serve.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, as RFC 9457 tells it.
 *
 * @param code stable, for programs
 * @param detail one sentence that says what to do, for people
 * @param errors the parameters at fault, each with its own code; may be empty
 * @param retryAfterSeconds 0 when trying again changes nothing
 */
public record Problem(
    int status, String code, String detail, List<Fault> errors, int retryAfterSeconds) {
  /** One parameter at fault. */
  public record Fault(String parameter, String code, String detail) {}

  public Problem {
    errors = List.copyOf(errors);
  }

  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), 0);
  }

  public static Problem parameter(String parameter, String code, String detail) {
    return new Problem(400, code, detail, List.of(new Fault(parameter, code, detail)), 0);
  }

  public static Problem unavailable(String code, String detail, int retryAfterSeconds) {
    return new Problem(503, code, detail, List.of(), retryAfterSeconds);
  }

  /** Too much at once; the sender should come again. */
  public static Problem tooMany(String code, String detail, int retryAfterSeconds) {
    return new Problem(429, code, detail, List.of(), retryAfterSeconds);
  }

  public static Problem notFound() {
    return of(404, "not_found", "There is nothing at this address.");
  }

  /** The answer; the id lets an operator find the request in the log. */
  public Response toResponse(String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:trestle:problem:" + code);
    body.put("title", title());
    body.put("status", status);
    body.put("detail", detail);
    body.put("code", code);
    if (!errors.isEmpty()) {
      body.put("errors", new ArrayList<>(errors));
    }
    body.put("retryable", retryAfterSeconds > 0);
    body.put("traceId", requestId);
    Response response =
        new Response(status, Map.of("Content-Type", "application/problem+json"), Json.bytes(body));
    if (status == 401) {
      response = response.with("WWW-Authenticate", "Bearer realm=\"trestle\"");
    }
    return retryAfterSeconds > 0
        ? response.with("Retry-After", Integer.toString(retryAfterSeconds))
        : response;
  }

  private String title() {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not authenticated";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 410 -> "Gone";
      case 413 -> "Body too large";
      case 414 -> "Address too long";
      case 422 -> "Not possible";
      case 429 -> "Too much at once";
      case 503 -> "Not available now";
      default -> status >= 500 ? "Internal error" : "Request refused";
    };
  }
}

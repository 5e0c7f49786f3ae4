package dev.trestle.standin.rest;

import dev.trestle.standin.org.DmlException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Error bodies (CONTRACT 3.4) and the members of collection results (CONTRACT 10.3). */
public final class Errors {
  private Errors() {}

  /** The answer to a single-record request that could not be saved. */
  public static Response response(DmlException e) {
    Object error =
        Json.object("message", e.text(), "errorCode", e.errorCode(), "fields", e.fields());
    return Response.json(status(e.errorCode()), List.of(error));
  }

  /** The failed item of a collection: {@code statusCode} instead of {@code errorCode}, no id. */
  public static Map<String, @Nullable Object> item(DmlException e) {
    Object error =
        Json.object("statusCode", e.errorCode(), "message", e.text(), "fields", e.fields());
    return Json.object("success", false, "errors", List.of(error));
  }

  /** The answer, or what the failure of the request answers. */
  static Response guard(Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (ApiException e) {
      return e.response();
    } catch (DmlException e) {
      return response(e);
    } catch (IllegalArgumentException e) {
      return new ApiException(400, "INVALID_PARAMETER", String.valueOf(e.getMessage())).response();
    }
  }

  /** The failure of a request that a test ordered. */
  static ApiException ordered(int status) {
    return switch (status) {
      case 401 -> ApiException.sessionExpired();
      case 403 -> new ApiException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
      case 503 -> new ApiException(503, "SERVER_UNAVAILABLE", "Server Unavailable");
      default -> new ApiException(status, "UNKNOWN_EXCEPTION", "An unexpected error occurred");
    };
  }

  private static int status(String errorCode) {
    return switch (errorCode) {
      case "ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY" -> 404;
      case "INSUFFICIENT_ACCESS_OR_READONLY" -> 403;
      default -> 400;
    };
  }
}

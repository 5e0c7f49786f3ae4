package dev.trestle.bridge.serve;

import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets web apps of named origins call the API; without names it does nothing. Pushes are not for
 * browsers: nothing here applies to them.
 */
record Cors(List<String> origins) {
  private static boolean isPush(Request request) {
    return request.path().startsWith("/hooks/");
  }

  private Optional<String> allowed(Request request) {
    return request.header("origin").filter(origins::contains);
  }

  /** The answer to a browser's question before the call, if this is one. */
  Optional<Response> preflight(Request request) {
    return request.method().equals("OPTIONS") && !isPush(request)
        ? allowed(request)
            .map(origin ->
                Response.empty(204)
                    .with(
                        Map.of(
                            "Access-Control-Allow-Methods", "GET, HEAD",
                            "Access-Control-Allow-Headers", "Authorization, If-None-Match",
                            "Access-Control-Max-Age", "600")))
        : Optional.empty();
  }

  Response mark(Request request, Response response) {
    if (origins.isEmpty() || isPush(request)) {
      return response;
    }
    String vary = response.headers().get("Vary");
    Response varied = response.with("Vary", vary == null ? "Origin" : vary + ", Origin");
    return allowed(request)
        .map(origin ->
            varied.with(
                Map.of(
                    "Access-Control-Allow-Origin",
                    origin,
                    "Access-Control-Expose-Headers",
                    "ETag, Trestle-As-Of, Trestle-Lag-Ms, Retry-After")))
        .orElse(varied);
  }
}

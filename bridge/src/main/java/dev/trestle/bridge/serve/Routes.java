package dev.trestle.bridge.serve;

import dev.trestle.bridge.serve.access.Caller;
import dev.trestle.bridge.serve.access.KeyRing;
import dev.trestle.bridge.serve.hooks.Hooks;
import dev.trestle.bridge.serve.http.Parameters;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.serve.read.IndexHandler;
import dev.trestle.bridge.serve.read.ListHandler;
import dev.trestle.bridge.serve.read.OpenApiHandler;
import dev.trestle.bridge.serve.read.RecordHandler;
import dev.trestle.bridge.serve.view.Catalog;
import dev.trestle.bridge.serve.view.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which handler answers which address.
 *
 * @param metricsOpen whether metrics need no key
 */
record Routes(
    KeyRing keys,
    Catalog catalog,
    IndexHandler index,
    OpenApiHandler openApi,
    ListHandler lists,
    RecordHandler records,
    Hooks hooks,
    Health health,
    Supplier<String> metrics,
    boolean metricsOpen) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  Response handle(Request request) {
    return switch (request.path()) {
      case "/hooks/insert", "/hooks/update", "/hooks/delete", "/hooks/changes" -> {
        allow(request, "POST");
        yield hooks.handle(request);
      }
      case "/health/live" -> read(request, health.live());
      case "/health/ready" -> read(request, health.ready());
      case "/metrics" -> metrics(request);
      case "/v1", "/v1/" -> index.handle(caller(request));
      case "/v1/openapi.json" -> openApi.handle(caller(request));
      case String path when path.startsWith("/v1/") -> objects(request);
      default -> throw new ProblemException(Problem.notFound());
    };
  }

  private Response objects(Request request) {
    Caller caller = caller(request);
    List<String> segments = Parameters.segments(request.path());
    View view =
        catalog
            .view(caller.role(), segments.get(1))
            .orElseThrow(() -> new ProblemException(Problem.notFound()));
    return switch (segments.size()) {
      case 2 -> lists.handle(request, view);
      case 3 -> records.handle(request, view, segments.get(2));
      default -> throw new ProblemException(Problem.notFound());
    };
  }

  private Caller caller(Request request) {
    allow(request, "GET", "HEAD");
    return keys.caller(request);
  }

  private Response metrics(Request request) {
    allow(request, "GET", "HEAD");
    if (!metricsOpen) {
      keys.caller(request);
    }
    return new Response(
        200,
        Map.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
        metrics.get().getBytes(StandardCharsets.UTF_8));
  }

  private static Response read(Request request, Response response) {
    allow(request, "GET", "HEAD");
    return response;
  }

  private static void allow(Request request, String... methods) {
    List<String> allowed = List.of(methods);
    if (!allowed.contains(request.method())) {
      throw new ProblemException(
          Problem.of(
              405, "method_not_allowed", "Only " + String.join(" and ", allowed) + " work here."));
    }
  }

  /** The method for logs and metrics: a client cannot invent new ones. */
  static String known(String method) {
    return METHODS.contains(method) ? method : "OTHER";
  }

  /** The route of a path for logs and metrics: no ids, no names a client made up. */
  static String pattern(String path) {
    if (path.equals("/v1/openapi.json")) {
      return path;
    }
    if (path.startsWith("/v1/") && path.length() > 4) {
      return path.indexOf('/', 4) < 0 ? "/v1/{object}" : "/v1/{object}/{id}";
    }
    return switch (path) {
      case "/hooks/insert", "/hooks/update", "/hooks/delete", "/hooks/changes" -> path;
      case "/health/live", "/health/ready", "/metrics" -> path;
      case "/v1", "/v1/" -> "/v1";
      default -> "other";
    };
  }
}

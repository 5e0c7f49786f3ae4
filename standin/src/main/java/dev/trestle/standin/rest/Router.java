package dev.trestle.standin.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler of a request by method and path pattern. A pattern's {@code {name}} matches one
 * segment; of several matching patterns the one with most literal segments wins. {@code
 * /services/data/v/...} in a pattern matches every API version.
 */
public final class Router {
  private record Route(String method, List<String> pattern, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  /** Adds a route such as {@code GET /services/data/v/sobjects/{object}/describe}. */
  public void add(String method, String pattern, Handler handler) {
    routes.add(new Route(method, segments(pattern), handler));
    routes.sort(
        Comparator.comparingLong(
            (Route route) -> route.pattern.stream().filter(Router::isName).count()));
  }

  /** Handles a request; 404 if no pattern fits, 405 if one does for another method. */
  public Response dispatch(Request request) {
    List<String> segments = segments(request.path());
    TreeSet<String> otherMethods = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = match(route.pattern, segments);
      if (parameters.isPresent() && route.method.equals(request.method())) {
        return route.handler.handle(request.with(parameters.get()));
      }
      parameters.ifPresent(_ -> otherMethods.add(route.method));
    }
    if (otherMethods.isEmpty()) {
      throw ApiException.notFound();
    }
    String allowed = String.join(",", otherMethods);
    return new ApiException(
            405,
            "METHOD_NOT_ALLOWED",
            "HTTP Method '" + request.method() + "' not allowed. Allowed are " + allowed)
        .response()
        .withHeader("Allow", allowed);
  }

  /** The decoded segments of a raw path; empty ones (doubled and trailing slashes) are dropped. */
  static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .map(Router::decode)
        .toList();
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Optional<Map<String, String>> match(List<String> pattern, List<String> segments) {
    if (pattern.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String expected = pattern.get(i);
      if (isName(expected)) {
        parameters.put(expected.substring(1, expected.length() - 1), segments.get(i));
      } else if (!matchesLiteral(expected, segments.get(i), i)) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static boolean matchesLiteral(String expected, String segment, int index) {
    return expected.equals(segment)
        || (index == 2 && expected.equals("v") && segment.startsWith("v"));
  }

  private static boolean isName(@Nullable String segment) {
    return segment != null && segment.startsWith("{");
  }
}

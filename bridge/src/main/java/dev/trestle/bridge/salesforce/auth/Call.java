package dev.trestle.bridge.salesforce.auth;

import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.http.BodyLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One API request, complete but for host and token. Every call made here may be repeated: reads,
 * and the creation of a query job, of which a second one does no harm.
 *
 * @param path absolute, encoded, with query string
 * @param body JSON; empty for none
 */
public record Call(
    String method,
    String path,
    String body,
    Map<String, String> headers,
    Purpose purpose,
    BodyLimits limits) {
  public Call {
    headers = Map.copyOf(headers);
    if (!path.startsWith("/services/")) {
      throw new IllegalArgumentException("not an API path: " + path);
    }
  }

  public static Call get(String path, Purpose purpose) {
    return new Call("GET", path, "", Map.of(), purpose, BodyLimits.JSON);
  }

  public static Call post(String path, String json, Purpose purpose) {
    Map<String, String> headers = Map.of("Content-Type", "application/json");
    return new Call("POST", path, json, headers, purpose, BodyLimits.JSON);
  }

  public static Call delete(String path, Purpose purpose) {
    return new Call("DELETE", path, "", Map.of(), purpose, BodyLimits.JSON);
  }

  public Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(method, path, body, more, purpose, limits);
  }

  public Call with(BodyLimits newLimits) {
    return new Call(method, path, body, headers, purpose, newLimits);
  }

  /** For error texts: a query string can be very long. */
  String shown() {
    int query = path.indexOf('?');
    return method + " " + (query < 0 ? path : path.substring(0, query));
  }
}

package dev.trestle.bridge.serve.read;

import dev.trestle.bridge.serve.http.Response;
import java.time.Instant;
import java.util.Map;

/**
 * How old the answers about one object are.
 *
 * @param asOf everything committed in the org up to this moment is in the copy
 * @param lagMs now minus asOf, as the engine measures it
 */
public record Freshness(Instant asOf, long lagMs) {
  /** The member {@code "meta":{…}} of a body. */
  String json() {
    return "\"meta\":{\"asOf\":\"" + asOf + "\",\"lagMs\":" + lagMs + ",\"source\":\"replica\"}";
  }

  Response mark(Response response) {
    return response.with(
        Map.of(
            "Trestle-As-Of", asOf.toString(),
            "Trestle-Lag-Ms", Long.toString(lagMs),
            "Cache-Control", "private, no-cache"));
  }
}

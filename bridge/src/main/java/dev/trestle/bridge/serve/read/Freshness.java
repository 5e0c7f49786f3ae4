package dev.trestle.bridge.serve.read;

import dev.trestle.bridge.serve.http.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How old the answers about one object are.
 *
 * @param asOf everything committed in the org up to this moment is in the copy; empty when nobody
 *     knows
 * @param lagMs now minus asOf, as the engine measures it; of no meaning without
 */
public record Freshness(Optional<Instant> asOf, long lagMs) {
  /**
   * What is known on Salesforce's clock.
   *
   * @param asOfMs epoch milliseconds; 0 when nobody knows
   */
  public static Freshness of(long asOfMs, long nowMs) {
    return asOfMs == 0
        ? new Freshness(Optional.empty(), 0)
        : new Freshness(Optional.of(Instant.ofEpochMilli(asOfMs)), Math.max(0, nowMs - asOfMs));
  }

  /** The member {@code "meta":{…}} of a body. */
  String json() {
    String known =
        asOf.map(at -> "\"asOf\":\"" + at + "\",\"lagMs\":" + lagMs)
            .orElse("\"asOf\":null,\"lagMs\":null");
    return "\"meta\":{" + known + ",\"source\":\"replica\"}";
  }

  Response mark(Response response) {
    Map<String, String> headers = new HashMap<>(Map.of("Cache-Control", "private, no-cache"));
    asOf.ifPresent(at -> {
      headers.put("Trestle-As-Of", at.toString());
      headers.put("Trestle-Lag-Ms", Long.toString(lagMs));
    });
    return response.with(headers);
  }
}

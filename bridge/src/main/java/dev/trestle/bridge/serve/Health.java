package dev.trestle.bridge.serve;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.serve.query.Sql;
import dev.trestle.bridge.serve.read.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /health/live} and {@code /health/ready}; the latter asks at most once a second. */
final class Health {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final String ONLY = "reasons";

  private final LoadingCache<String, List<String>> reasons;

  Health(Database database, Supplier<List<String>> notReady, Ticker ticker) {
    this.reasons =
        Caffeine.newBuilder()
            .maximumSize(1)
            .expireAfterWrite(KEPT)
            .ticker(ticker)
            .build(key -> reasons(database, notReady));
  }

  /** The process answers. */
  Response live() {
    return Response.json("{\"status\":\"live\"}").with("Cache-Control", "no-store");
  }

  /** The API can answer from published tables. */
  Response ready() {
    List<String> now = reasons.get(ONLY);
    Response answer =
        now.isEmpty()
            ? Response.json("{\"status\":\"ready\"}")
            : Response.json(Json.bytes(Map.of("status", "not ready", "reasons", now)))
                .withStatus(503)
                .with("Retry-After", "5");
    return answer.with("Cache-Control", "no-store");
  }

  private static List<String> reasons(Database database, Supplier<List<String>> notReady) {
    List<String> reasons = new ArrayList<>(notReady.get());
    try {
      database.query(new Sql().add("select 1"), rows -> rows.next());
    } catch (ProblemException e) {
      reasons.add("The database does not answer.");
    }
    return List.copyOf(reasons);
  }
}

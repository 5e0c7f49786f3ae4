package dev.trestle.aws.functions.query;

import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.store.OrgSchemas;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The bridge's API where nothing but the database can be reached: policy, settings, published
 * objects and how fresh they are come from there, and are read again every ten seconds. Records are
 * not kept in memory, since others change them. One request at a time.
 */
public final class QueryApi {
  private static final long KEPT_MS = 10_000;
  private static final int RETRY_AFTER_SECONDS = 5;

  private final ApiSource source;
  private final Clock clock;
  private @Nullable ServedApi served;
  private long readMs;

  /**
   * An API over a database; asks it nothing yet.
   *
   * @param reader read-only connections in the role of the API
   * @param keys connections that may read keys, settings and the catalogue
   */
  public QueryApi(OrgSchemas schemas, DataSource reader, DataSource keys, Clock clock) {
    this.source = new ApiSource(schemas, reader, keys, clock);
    this.clock = clock;
  }

  /** Answers one request; never throws for what a client sent or the database did. */
  public Response handle(Request request) {
    if (request.path().equals("/health/live")) {
      return Response.json("{\"status\":\"live\"}").with("Cache-Control", "no-store");
    }
    Optional<Problem> problem = refresh();
    ServedApi now = served;
    return problem.isPresent() || now == null
        ? refused(problem.orElseGet(QueryApi::notConfigured))
        : now.handler().handle(request);
  }

  /** Has everything read again at the next request. */
  public void forget() {
    served = null;
  }

  private Optional<Problem> refresh() {
    ServedApi before = served;
    if (before != null && clock.millis() - readMs < KEPT_MS) {
      return Optional.empty();
    }
    try {
      served = source.read(Optional.ofNullable(before)).orElse(null);
      readMs = clock.millis();
      return Optional.empty();
    } catch (TrestleException e) {
      return switch (e.error().kind()) {
        case RETRY_LATER ->
            Optional.of(
                Problem.unavailable(
                    "database_unavailable",
                    "The database does not answer; try again.",
                    RETRY_AFTER_SECONDS));
        case NEEDS_HUMAN, OUR_BUG ->
            Optional.of(
                Problem.unavailable(
                    "not_configured",
                    "The API's settings cannot be read ("
                        + e.error().code()
                        + "); tell the operator.",
                    RETRY_AFTER_SECONDS));
      };
    }
  }

  private static Problem notConfigured() {
    return Problem.unavailable(
        "not_configured",
        "The API has no settings yet; the operator must invoke Admin with 'configure'.",
        RETRY_AFTER_SECONDS);
  }

  private static Response refused(Problem problem) {
    String id = UUID.randomUUID().toString();
    return problem.toResponse(id).with("Trestle-Request-Id", id).with("Cache-Control", "no-store");
  }
}

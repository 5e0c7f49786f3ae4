package dev.trestle.bridge.serve;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observer;
import dev.trestle.bridge.serve.http.Gzip;
import dev.trestle.bridge.serve.http.Handler;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The whole API as one function: route, and what every answer has in common: problems, HEAD,
 * compression, CORS, a request id, an observation.
 */
final class Api implements Handler {
  private static final int ADDRESS_CHARS_MAX = 8_192;

  private final Routes routes;
  private final Cors cors;
  private final Observer observer;
  private final Clock clock;

  Api(Routes routes, Cors cors, Observer observer, Clock clock) {
    this.routes = routes;
    this.cors = cors;
    this.observer = observer;
    this.clock = clock;
  }

  @Override
  public Response handle(Request request) {
    Instant start = clock.instant();
    String id = UUID.randomUUID().toString();
    Response answer = answer(request, id);
    Response whole =
        cors.mark(request, Gzip.apply(request, answer))
            .with("X-Content-Type-Options", "nosniff")
            .with("Trestle-Request-Id", id);
    observer.observe(
        new Observation.RequestServed(
            Routes.known(request.method()),
            Routes.pattern(request.path()),
            whole.status(),
            Duration.between(start, clock.instant()).toMillis()));
    return whole;
  }

  @Override
  public Response refused(Request request, Problem problem) {
    String id = UUID.randomUUID().toString();
    routes.hooks().audit(request, problem);
    observer.observe(
        new Observation.RequestServed(
            Routes.known(request.method()), Routes.pattern(request.path()), problem.status(), 0));
    return problem.toResponse(id).with("Trestle-Request-Id", id);
  }

  private Response answer(Request request, String id) {
    try {
      if (request.path().length() + request.query().length() > ADDRESS_CHARS_MAX) {
        throw new ProblemException(
            Problem.of(414, "address_too_long", "The address may have at most 8192 characters."));
      }
      return cors.preflight(request).orElseGet(() -> routes.handle(request));
    } catch (ProblemException e) {
      Failures.of(request, id, e).ifPresent(observer::observe);
      return e.problem().toResponse(id).with("Cache-Control", "no-store");
    } catch (RuntimeException e) {
      Failures.of(request, id, e).ifPresent(observer::observe);
      return Problem.of(500, "internal", "This is our fault; tell the operator the trace id.")
          .toResponse(id)
          .with("Cache-Control", "no-store");
    }
  }
}

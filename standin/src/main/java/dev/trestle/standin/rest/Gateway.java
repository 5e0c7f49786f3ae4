package dev.trestle.standin.rest;

import dev.trestle.standin.org.Org;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What every request passes: ordered faults, version, session, the handler, and the headers all
 * answers carry.
 */
public final class Gateway implements Handler {
  private final Org org;
  private final Router router;
  private final Function<String, Optional<Session>> sessions;
  private final ApiUsage usage;

  /**
   * @param sessions finds the session of a bearer token, prolonging it
   */
  public Gateway(
      Org org, Router router, Function<String, Optional<Session>> sessions, ApiUsage usage) {
    this.org = org;
    this.router = router;
    this.sessions = sessions;
    this.usage = usage;
  }

  @Override
  public Response handle(Request request) {
    boolean needsSession = needsSession(Router.segments(request.path()));
    Response response =
        answer(request, needsSession).withHeader("X-Request-Id", UUID.randomUUID().toString());
    return needsSession && response.status() != 401
        ? response.withHeader("Sforce-Limit-Info", usage.header())
        : response;
  }

  private Response answer(Request request, boolean needsSession) {
    return Errors.guard(() -> {
      if (!request.path().startsWith("/standin/")) {
        failIfOrdered(request);
      }
      checkVersion(Router.segments(request.path()));
      return router.dispatch(needsSession ? request.with(session(request)) : request);
    });
  }

  private void failIfOrdered(Request request) {
    Optional<Integer> status = org.faults().takeHttpFailure(request.path());
    if (status.isPresent()) {
      throw Errors.ordered(status.get());
    }
  }

  private static void checkVersion(List<String> segments) {
    if (segments.size() > 2
        && segments.get(0).equals("services")
        && segments.get(1).equals("data")) {
      ApiVersions.check(segments.get(2));
    }
  }

  private Session session(Request request) {
    String authorization = request.header("Authorization").orElse("");
    int space = authorization.indexOf(' ');
    String scheme = space < 0 ? "" : authorization.substring(0, space);
    if (!scheme.equalsIgnoreCase("Bearer") && !scheme.equalsIgnoreCase("OAuth")) {
      throw ApiException.sessionExpired();
    }
    Session session =
        sessions
            .apply(authorization.substring(space + 1).strip())
            .orElseThrow(ApiException::sessionExpired);
    usage.count();
    return session;
  }

  private static boolean needsSession(List<String> segments) {
    if (segments.size() >= 3 && segments.get(0).equals("services")) {
      return segments.get(1).equals("data") || segments.get(2).equals("userinfo");
    }
    return !segments.isEmpty() && segments.getFirst().equals("id");
  }
}

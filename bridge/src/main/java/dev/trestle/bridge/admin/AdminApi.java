package dev.trestle.bridge.admin;

import dev.trestle.bridge.observe.BridgeStatus;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.http.DatabaseProblems;
import dev.trestle.bridge.serve.http.Handler;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operator's endpoints, before all others: {@code GET /admin/status}; {@code POST /admin/poll},
 * {@code /admin/verify} or {@code /admin/verify/OBJECT} (202 with a number) and {@code GET
 * /admin/poll/NUMBER} or {@code /admin/verify/NUMBER}. They want the token of the data folder.
 */
public final class AdminApi implements Handler {
  private static final String ROOT = "/admin/";
  private static final String POLL = ROOT + "poll";
  private static final String VERIFY = ROOT + "verify";
  private static final Pattern NUMBERED =
      Pattern.compile("GET /admin/(?:poll|verify)/([0-9]{1,18})");
  private static final Pattern OF_OBJECT =
      Pattern.compile("POST /admin/verify/([A-Za-z][A-Za-z0-9_]{0,79})");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Optional<AdminToken> token;
  private final EngineRequests requests;
  private final Supplier<BridgeStatus> status;
  private final Handler rest;

  /**
   * Puts the endpoints before others.
   *
   * @param token without one there are no operator's endpoints
   * @param rest answers everything else
   */
  public AdminApi(
      Optional<AdminToken> token,
      EngineRequests requests,
      Supplier<BridgeStatus> status,
      Handler rest) {
    this.token = token;
    this.requests = requests;
    this.status = status;
    this.rest = rest;
  }

  @Override
  public Response handle(Request request) {
    if (token.isEmpty() || !request.path().startsWith(ROOT)) {
      return rest.handle(request);
    }
    if (!token.get().admits(request.header("authorization").orElse(""))) {
      return refusal(401, "not_authenticated", "Send the token of the data folder as a bearer.");
    }
    return answerOrSay(request).with("Cache-Control", "no-store");
  }

  @Override
  public Response refused(Request request, Problem problem) {
    return rest.refused(request, problem);
  }

  /** A database that is down is said so, not taken for a defect. */
  private Response answerOrSay(Request request) {
    try {
      return answer(request);
    } catch (TrestleException e) {
      if (e.getCause() instanceof SQLException failure) {
        return DatabaseProblems.of(failure).toResponse("admin");
      }
      throw e;
    }
  }

  private Response answer(Request request) {
    String call = request.method() + " " + request.path();
    if (call.equals("GET " + ROOT + "status")) {
      return Response.json(JSON.writeValueAsBytes(status.get()));
    }
    if (call.equals("POST " + POLL)) {
      return asked(requests.poll());
    }
    if (call.equals("POST " + VERIFY)) {
      return asked(requests.verify(Optional.empty()));
    }
    Matcher object = OF_OBJECT.matcher(call);
    if (object.matches()) {
      return asked(requests.verify(Optional.of(object.group(1))));
    }
    Matcher number = NUMBERED.matcher(call);
    if (number.matches()) {
      Optional<String> outcome = requests.outcome(Long.parseLong(number.group(1)));
      Map<String, Object> body = Map.of("done", outcome.isPresent(), "outcome", outcome.orElse(""));
      return Response.json(JSON.writeValueAsBytes(body));
    }
    return refusal(404, "not_found", "There is nothing for operators at this address.");
  }

  private static Response asked(long number) {
    return Response.json("{\"request\":" + number + "}").withStatus(202);
  }

  private static Response refusal(int status, String code, String detail) {
    return Problem.of(status, code, detail).toResponse("admin");
  }
}

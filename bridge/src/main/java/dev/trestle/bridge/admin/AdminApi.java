package dev.trestle.bridge.admin;

import dev.trestle.bridge.observe.BridgeStatus;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.serve.http.DatabaseProblems;
import dev.trestle.bridge.serve.http.Handler;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operator's endpoints, before all others: {@code GET /admin/status}, {@code POST /admin/poll}
 * (202 with a number) and {@code GET /admin/poll/NUMBER}. They want the token of the data folder.
 */
public final class AdminApi implements Handler {
  private static final String ROOT = "/admin/";
  private static final String POLL = ROOT + "poll";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Optional<AdminToken> token;
  private final PollRequests polls;
  private final Supplier<BridgeStatus> status;
  private final Handler rest;

  /**
   * Puts the endpoints before others.
   *
   * @param token without one there are no operator's endpoints
   * @param rest answers everything else
   */
  public AdminApi(
      Optional<AdminToken> token, PollRequests polls, Supplier<BridgeStatus> status, Handler rest) {
    this.token = token;
    this.polls = polls;
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
      return Response.json("{\"request\":" + polls.ask() + "}").withStatus(202);
    }
    if (call.matches("GET " + POLL + "/[0-9]{1,18}")) {
      long number = Long.parseLong(request.path().substring(POLL.length() + 1));
      return Response.json("{\"done\":" + polls.isDone(number) + "}");
    }
    return refusal(404, "not_found", "There is nothing for operators at this address.");
  }

  private static Response refusal(int status, String code, String detail) {
    return Problem.of(status, code, detail).toResponse("admin");
  }
}

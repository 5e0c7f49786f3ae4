package dev.trestle.bridge.serve.http;

/** Answers one request; says no by throwing {@link ProblemException}. */
@FunctionalInterface
public interface Handler {
  Response handle(Request request);

  /** Words the answer to a request that the server refused by itself; its body was not read. */
  default Response refused(Request request, Problem problem) {
    return problem.toResponse("server");
  }
}

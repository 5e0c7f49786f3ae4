package dev.trestle.bridge.serve.http;

/** Answers one request; says no by throwing {@link ProblemException}. */
@FunctionalInterface
public interface Handler {
  Response handle(Request request);
}

package dev.trestle.standin.rest;

/**
 * Answers one kind of request; may throw {@link ApiException} or DmlException, which become error
 * bodies.
 */
@FunctionalInterface
public interface Handler {
  Response handle(Request request);
}

package dev.trestle.aws.local.http;

/** Answers requests; may wait as long as it likes. */
@FunctionalInterface
public interface Handler {
  Answer handle(Request request) throws Exception;
}

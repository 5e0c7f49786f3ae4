package dev.trestle.bridge.serve.http;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param method upper case
 * @param path as sent, still percent-encoded, without the query
 * @param query as sent, without the question mark; empty if there is none
 * @param headers names in lower case; several values joined by a comma
 * @param body read at most once
 * @param from the address of the machine that connected; empty when there is none
 */
public record Request(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    InputStream body,
    String from) {
  public Request {
    headers = Map.copyOf(headers);
  }

  public static Request of(String method, String path, String query, Map<String, String> headers) {
    return new Request(method, path, query, headers, InputStream.nullInputStream(), "");
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}

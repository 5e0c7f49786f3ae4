package dev.trestle.bridge.serve.http;

import java.io.IOException;
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
 */
public record Request(
    String method, String path, String query, Map<String, String> headers, InputStream body) {
  public Request {
    headers = Map.copyOf(headers);
  }

  public static Request of(String method, String path, String query, Map<String, String> headers) {
    return new Request(method, path, query, headers, InputStream.nullInputStream());
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** The whole body; a 413 problem if it is longer than the given number of bytes. */
  public byte[] bodyAtMost(int bytesMax) {
    try {
      byte[] bytes = body.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new ProblemException(
            Problem.of(413, "body_too_large", "The body may have at most " + bytesMax + " bytes."));
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(400, "body_unreadable", "The body ended before it was complete."), e);
    }
  }
}

package dev.trestle.aws.functions.query;

import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * An answer as an HTTP API wants it. Lambda takes no more than 6 MB, the text as JSON writes it: an
 * answer that would be larger becomes a problem that says so.
 */
public record ApiAnswer(int status, Map<String, String> headers, String body, boolean base64) {
  private static final int BYTES_MAX = 6 * 1024 * 1024;
  private static final int HEADER_BYTES = 16 * 1024;

  /** JSON writes a character as six at most; below this nothing can be too large. */
  private static final int SURELY_SMALL = (BYTES_MAX - HEADER_BYTES) / 6;

  public ApiAnswer {
    headers = Map.copyOf(headers);
  }

  public static ApiAnswer of(Request request, Response response) {
    if (request.method().equals("HEAD")) {
      return encoded(response.withoutBody());
    }
    ApiAnswer answer = encoded(response);
    return answer.tooLarge() ? encoded(tooLarge(response)) : answer;
  }

  private static ApiAnswer encoded(Response response) {
    boolean binary = response.headers().containsKey("Content-Encoding");
    String body =
        binary
            ? Base64.getEncoder().encodeToString(response.body())
            : new String(response.body(), StandardCharsets.UTF_8);
    return new ApiAnswer(response.status(), response.headers(), body, binary);
  }

  private boolean tooLarge() {
    if (body.length() <= SURELY_SMALL) {
      return false;
    }
    int bytes = base64 ? body.length() : Json.bytes(body).length;
    return bytes > BYTES_MAX - HEADER_BYTES;
  }

  private static Response tooLarge(Response response) {
    String id = response.headers().getOrDefault("Trestle-Request-Id", "");
    return Problem.of(
            422,
            "answer_too_large",
            "The answer is larger than 6 MB; ask for fewer records with limit=, for fewer fields"
                + " with fields=, and accept gzip.")
        .toResponse(id)
        .with("Trestle-Request-Id", id)
        .with("Cache-Control", "no-store");
  }

  /** The members of the JSON object that the gateway reads. */
  public Map<String, Object> members() {
    return Map.of(
        "statusCode", status, "headers", headers, "body", body, "isBase64Encoded", base64);
  }
}

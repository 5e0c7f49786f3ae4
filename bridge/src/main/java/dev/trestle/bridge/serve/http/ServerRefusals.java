package dev.trestle.bridge.serve.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Requests that Helidon refuses before any handler sees them: too large, or not HTTP. The handler
 * words the answer, so that it is a problem like all others and is observed.
 */
record ServerRefusals(Handler handler) implements DirectHandler {
  static DirectHandlers of(Handler handler) {
    ServerRefusals refusals = new ServerRefusals(handler);
    return DirectHandlers.builder()
        .addHandler(EventType.BAD_REQUEST, refusals)
        .addHandler(EventType.PAYLOAD_TOO_LARGE, refusals)
        .build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest refused,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Response answer = handler.refused(request(refused), problem(status.code()));
    answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
    return TransportResponse.builder()
        .status(Status.create(answer.status()))
        .headers(headers)
        .keepAlive(false)
        .entity(answer.body())
        .build();
  }

  private static Request request(TransportRequest refused) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : refused.headers()) {
      headers.put(header.headerName().lowerCase(), String.join(", ", header.allValues()));
    }
    return new Request(
        refused.method().toUpperCase(Locale.ROOT),
        refused.path(),
        "",
        headers,
        InputStream.nullInputStream(),
        "");
  }

  private static Problem problem(int status) {
    return status == 413
        ? Problem.of(413, "body_too_large", "The body is larger than anything taken here.")
        : Problem.of(
            Math.clamp(status, 400, 499),
            "bad_request",
            "The request is not plain HTTP/1.1; send no Content-Encoding, and no odd headers.");
  }
}

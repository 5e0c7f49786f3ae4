package dev.trestle.bridge.salesforce.http;

import dev.trestle.bridge.salesforce.SalesforceException;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns an answer that refuses the request into the exception that says what to do (3.3, 3.4). */
public final class Refusals {
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int MESSAGE_CHARS_MAX = 600;

  private Refusals() {}

  /** The exception for a REST or Bulk answer that is not 2xx. */
  public static SalesforceException of(Reply reply, String request) {
    if (reply.status() >= 300 && reply.status() < 400) {
      return new SalesforceException(
          Kind.PROTOCOL,
          "REDIRECT",
          request + ": answered with a redirect, which is not followed with credentials.");
    }
    JsonNode first = body(reply.body()).path(0);
    String code = first.path("errorCode").asString("HTTP_" + reply.status());
    String message = shown(first.path("message").asString(""));
    return new SalesforceException(
        kind(reply.status(), code),
        code,
        request + ": " + reply.status() + " " + code + (message.isEmpty() ? "" : ": " + message));
  }

  private static Kind kind(int status, String code) {
    return switch (code) {
      case "REQUEST_LIMIT_EXCEEDED", "STORAGE_LIMIT_EXCEEDED", "LIMIT_EXCEEDED" -> Kind.LIMIT;
      case "UNABLE_TO_LOCK_ROW",
          "QUERY_TIMEOUT",
          "REQUEST_RUNNING_TOO_LONG",
          "SERVER_UNAVAILABLE",
          "INVALID_QUERY_LOCATOR" ->
          Kind.RETRY_LATER;
      case "INVALID_REPLICATION_DATE" -> Kind.REPLAY_REFUSED;
      default -> kind(status);
    };
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401 -> Kind.AUTH;
      case 403, 410 -> Kind.CONFIG;
      case 404 -> Kind.NOT_FOUND;
      case 408, 420, 429 -> Kind.RETRY_LATER;
      default -> status >= 500 ? Kind.RETRY_LATER : Kind.PROTOCOL;
    };
  }

  /** The start of the body as JSON; a missing node if it is something else. */
  public static JsonNode body(InputStream body) {
    try {
      byte[] start = body.readNBytes(BODY_BYTES_MAX);
      return Json.MAPPER.readTree(new String(start, StandardCharsets.UTF_8));
    } catch (IOException | JacksonException e) {
      return Json.MAPPER.missingNode(); // a proxy's error page: the status says enough
    }
  }

  /** Somebody else's text on one line, and not too long. */
  public static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MESSAGE_CHARS_MAX ? line : line.substring(0, MESSAGE_CHARS_MAX) + "…";
  }
}

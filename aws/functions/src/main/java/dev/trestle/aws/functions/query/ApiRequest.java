package dev.trestle.aws.functions.query;

import dev.trestle.bridge.serve.http.Request;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An event of an HTTP API, payload format 2.0, as the request it was. */
public final class ApiRequest {
  private ApiRequest() {}

  public static Request of(JsonNode event) {
    Map<String, String> headers = new HashMap<>();
    event
        .path("headers")
        .forEachEntry(
            (name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.asString()));
    JsonNode http = event.path("requestContext").path("http");
    return new Request(
        http.path("method").asString("").toUpperCase(Locale.ROOT),
        event.path("rawPath").asString(""),
        event.path("rawQueryString").asString(""),
        headers,
        new ByteArrayInputStream(body(event)),
        http.path("sourceIp").asString(""));
  }

  private static byte[] body(JsonNode event) {
    String body = event.path("body").asString("");
    return event.path("isBase64Encoded").asBoolean(false)
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }
}

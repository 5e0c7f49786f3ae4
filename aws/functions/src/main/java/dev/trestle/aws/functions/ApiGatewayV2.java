package dev.trestle.aws.functions;

import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Requests and answers as API Gateway's HTTP API wraps them: payload format 2.0. */
public final class ApiGatewayV2 {
  private ApiGatewayV2() {}

  /**
   * The request in an event.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Request request(JsonNode event) {
    JsonNode http = event.path("requestContext").path("http");
    if (!event.path("version").asString("").equals("2.0") || !http.isObject()) {
      throw new IllegalArgumentException("not an HTTP request of payload format 2.0");
    }
    Map<String, String> headers = new HashMap<>();
    event
        .path("headers")
        .properties()
        .forEach(header ->
            headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asString("")));
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

  /** The id that the gateway gave the request. */
  public static String requestId(JsonNode event) {
    return event.path("requestContext").path("requestId").asString("");
  }

  /** An answer as the gateway takes it; what is no text travels as base64. */
  public static Map<String, Object> answer(Response response) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("statusCode", response.status());
    answer.put("headers", response.headers());
    try {
      answer.put(
          "body",
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(response.body())).toString());
      answer.put("isBase64Encoded", false);
    } catch (CharacterCodingException e) {
      answer.put("body", Base64.getEncoder().encodeToString(response.body()));
      answer.put("isBase64Encoded", true);
    }
    return answer;
  }
}

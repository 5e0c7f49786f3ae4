package dev.trestle.aws.local.gateway;

import dev.trestle.aws.local.http.Answer;
import dev.trestle.aws.local.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a function returned, in payload format 2.0. */
final class GatewayAnswer {
  private GatewayAnswer() {}

  /** Nothing if API Gateway cannot make an answer of it. */
  static Optional<Answer> read(byte[] payload) {
    JsonNode response = Json.read(payload);
    if (!response.isObject() || !response.has("statusCode")) {
      // The format's short form: anything else is the body of a 200.
      return response.isMissingNode() ? Optional.empty() : Optional.of(Answer.json(200, payload));
    }
    int status = response.path("statusCode").asInt(0);
    Optional<byte[]> body = body(response);
    if (status < 200 || status > 599 || body.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Answer(status, headers(response), body.get()));
  }

  private static Map<String, List<String>> headers(JsonNode response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    response
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asString(""))));
    List<String> cookies = new ArrayList<>();
    response.path("cookies").forEach(cookie -> cookies.add(cookie.asString("")));
    if (!cookies.isEmpty()) {
      headers.put("Set-Cookie", cookies);
    }
    return headers;
  }

  private static Optional<byte[]> body(JsonNode response) {
    JsonNode body = response.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return Optional.of(new byte[0]);
    }
    if (!body.isString()) {
      return Optional.empty();
    }
    byte[] text = body.stringValue().getBytes(StandardCharsets.UTF_8);
    try {
      return Optional.of(
          response.path("isBase64Encoded").asBoolean(false)
              ? Base64.getDecoder().decode(text)
              : text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

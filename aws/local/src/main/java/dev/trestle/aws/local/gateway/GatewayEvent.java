package dev.trestle.aws.local.gateway;

import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.http.Request;
import dev.trestle.aws.local.lambda.LambdaService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request as an event in payload format 2.0. */
final class GatewayEvent {
  private static final String API_ID = "local";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private GatewayEvent() {}

  static byte[] write(Request request, Route route, String proxy, String requestId, Instant now) {
    ObjectNode event = Json.object();
    event.put("version", "2.0");
    event.put("routeKey", route.key());
    event.put("rawPath", request.path());
    event.put("rawQueryString", request.query());
    cookies(event, request);
    headers(event, request, requestId);
    if (!request.query().isEmpty()) {
      ObjectNode query = event.putObject("queryStringParameters");
      parameters(request.query()).forEach(query::put);
    }
    context(event, request, route, requestId, now);
    if (route.greedy()) {
      event.putObject("pathParameters").put("proxy", proxy);
    }
    body(event, request);
    return Json.bytes(event);
  }

  private static void cookies(ObjectNode event, Request request) {
    List<String> cookies = request.headers().getOrDefault("Cookie", List.of());
    if (!cookies.isEmpty()) {
      var list = event.putArray("cookies");
      cookies.forEach(line -> {
        for (String cookie : line.split(";\\s*", -1)) {
          list.add(cookie);
        }
      });
    }
  }

  /** Names in lower case, values of the same name joined by commas, cookies left out. */
  private static void headers(ObjectNode event, Request request, String requestId) {
    ObjectNode headers = event.putObject("headers");
    request
        .headers()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!lower.equals("cookie")) {
            headers.put(lower, String.join(",", values));
          }
        });
    headers.put("content-length", String.valueOf(request.bytes().length));
    headers.put("x-amzn-trace-id", "Root=" + requestId);
    headers.put("x-forwarded-for", request.remoteAddress());
    headers.put("x-forwarded-port", "443");
    headers.put("x-forwarded-proto", "https");
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      parameters.merge(name, value, (earlier, later) -> earlier + "," + later);
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static void context(
      ObjectNode event, Request request, Route route, String requestId, Instant now) {
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", LambdaService.ACCOUNT);
    context.put("apiId", API_ID);
    context.put("domainName", request.header("Host"));
    context.put("domainPrefix", API_ID);
    ObjectNode http = context.putObject("http");
    http.put("method", request.method());
    http.put("path", request.path());
    http.put("protocol", request.protocol());
    http.put("sourceIp", request.remoteAddress());
    http.put("userAgent", request.header("User-Agent"));
    context.put("requestId", requestId);
    context.put("routeKey", route.key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
  }

  private static void body(ObjectNode event, Request request) {
    byte[] body = request.bytes();
    boolean text = isText(request);
    if (body.length > 0) {
      event.put("body", text ? request.text() : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
  }

  private static boolean isText(Request request) {
    String type = request.header("Content-Type").toLowerCase(Locale.ROOT);
    return request.header("Content-Encoding").isEmpty()
        && (type.startsWith("text/")
            || type.startsWith("application/json")
            || type.startsWith("application/javascript")
            || type.startsWith("application/xml"));
  }
}

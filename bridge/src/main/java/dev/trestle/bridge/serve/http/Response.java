package dev.trestle.bridge.serve.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer. The body array is not copied and must not be changed. */
@SuppressWarnings("ArrayRecordComponent") // a value on its way to the socket, never compared
public record Response(int status, Map<String, String> headers, byte[] body) {
  private static final byte[] NO_BODY = new byte[0];

  public Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static Response json(byte[] body) {
    return new Response(200, Map.of("Content-Type", "application/json"), body);
  }

  public static Response json(String body) {
    return json(body.getBytes(StandardCharsets.UTF_8));
  }

  public static Response empty(int status) {
    return new Response(status, Map.of(), NO_BODY);
  }

  public Response withStatus(int newStatus) {
    return new Response(newStatus, headers, body);
  }

  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  public Response with(Map<String, String> added) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.putAll(added);
    return new Response(status, more, body);
  }

  public Response withBody(byte[] newBody) {
    return new Response(status, headers, newBody);
  }

  public Response withoutBody() {
    return withBody(NO_BODY);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}

package dev.trestle.standin.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP response: status, headers, and a body that is in memory or written when sent. */
public record Response(int status, Map<String, String> headers, Body body) {
  public static final String JSON_TYPE = "application/json;charset=UTF-8";

  public Response {
    headers = new LinkedHashMap<>(headers);
  }

  /** How the body comes. */
  public sealed interface Body {}

  /**
   * A body in memory; empty means none. The JSON value it was made of, if any, serves composite
   * answers.
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Bytes(byte[] bytes, @Nullable Object json) implements Body {}

  /** A body written to the connection piece by piece. */
  public record Stream(Writer writer) implements Body {}

  /** Writes a streamed body. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /** A JSON answer of maps, lists, texts, numbers, booleans and nulls. */
  public static Response json(int status, Object value) {
    return new Response(
        status, Map.of("Content-Type", JSON_TYPE), new Bytes(Json.bytes(value), value));
  }

  public static Response ok(Object value) {
    return json(200, value);
  }

  public static Response empty(int status) {
    return new Response(status, Map.of(), new Bytes(new byte[0], null));
  }

  public static Response text(int status, String contentType, String text) {
    return new Response(
        status,
        Map.of("Content-Type", contentType),
        new Bytes(text.getBytes(StandardCharsets.UTF_8), null));
  }

  public static Response stream(int status, String contentType, Writer writer) {
    return new Response(status, Map.of("Content-Type", contentType), new Stream(writer));
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  /** The JSON value of the body, null if it has none. */
  public @Nullable Object jsonValue() {
    return switch (body) {
      case Bytes bytes -> bytes.json();
      case Stream _ -> null;
    };
  }
}

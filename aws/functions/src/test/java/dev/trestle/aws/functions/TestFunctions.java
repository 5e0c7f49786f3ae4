package dev.trestle.aws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls functions as Lambda does: bytes in, bytes out. */
final class TestFunctions {
  static final JsonMapper JSON = JsonMapper.builder().build();

  final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Emf emf(String function) {
    return new Emf(function, new PrintStream(out, true, StandardCharsets.UTF_8), Clock.systemUTC());
  }

  /** The metric lines written so far. */
  List<JsonNode> metrics() {
    return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
  }

  static JsonNode call(JsonFunction function, String event) {
    var answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JSON.readTree(answer.toByteArray());
  }

  /** A context of which only the request's id is asked. */
  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getName().equals("getAwsRequestId") ? "request-1" : null);
  }

  static String file(String name) {
    try (var in = TestFunctions.class.getResourceAsStream("/events/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

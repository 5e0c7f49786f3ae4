package dev.trestle.aws.functions.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server with scripted answers: by the beginning of "METHOD path", the last one stays. */
public final class ScriptedOrg implements AutoCloseable {
  public record Answer(int status, String json, Map<String, String> headers) {
    public Answer {
      headers = Map.copyOf(headers);
    }

    public Answer(int status, String json) {
      this(status, json, Map.of());
    }
  }

  /** A request as it arrived. */
  public record Asked(String request, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  public ScriptedOrg() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public ScriptedOrg on(String request, Answer... answers) {
    script.put(request, new ArrayDeque<>(List.of(answers)));
    return this;
  }

  public ScriptedOrg grantingTokens() {
    return on(
        "POST /services/oauth2/token",
        new Answer(
            200,
            """
            {"access_token":"00D1a000000H3O9!t","instance_url":"%s","token_type":"Bearer",
             "id":"https://login.salesforce.com/id/00D1a000000H3O9EAK/0051a000000UGT8AAO"}
            """
                .formatted(url())));
  }

  /** How many requests began so. */
  public long count(String request) {
    return asked.stream().filter(one -> one.request().startsWith(request)).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    asked.add(new Asked(request, headers, body));
    Answer answer =
        script.entrySet().stream()
            .filter(entry -> request.startsWith(entry.getKey()))
            .map(entry -> next(entry.getValue()))
            .findFirst()
            .orElse(new Answer(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"no\"}]"));
    byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static synchronized Answer next(Deque<Answer> answers) {
    Answer first = answers.getFirst();
    if (answers.size() > 1) {
      answers.removeFirst();
    }
    return first;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

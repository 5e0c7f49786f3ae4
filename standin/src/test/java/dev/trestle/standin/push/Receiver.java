package dev.trestle.standin.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server that checks signatures, keeps what it gets, and answers as it is told. */
final class Receiver implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private final HttpServer server;
  private final String certificatePem;
  private final List<Push> pushes = new ArrayList<>();
  private final Deque<Planned> planned = new ArrayDeque<>();

  /** A request, and whether its signature was right. */
  record Push(String path, String id, long timestamp, boolean signed, String text, JsonNode body) {
    List<String> ids() {
      List<String> ids = new ArrayList<>();
      body.path("records").forEach(row -> ids.add(row.path("Id").asString()));
      return ids;
    }

    JsonNode only() {
      return body.path("records").path(0);
    }
  }

  private record Planned(int status, Map<String, String> headers, String body) {}

  Receiver(String certificatePem) {
    this.certificatePem = certificatePem;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers the next request so, instead of accepting it. */
  synchronized Receiver next(int status, Map<String, String> headers, String body) {
    planned.add(new Planned(status, headers, body));
    return this;
  }

  synchronized List<Push> pushes() {
    return List.copyOf(pushes);
  }

  synchronized void forget() {
    pushes.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Planned answer;
    synchronized (this) {
      pushes.add(push(exchange, body));
      answer = planned.isEmpty() ? accepted(body) : planned.remove();
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Planned accepted(byte[] body) {
    List<Object> results = new ArrayList<>();
    for (JsonNode row : JSON.readTree(body).path("records")) {
      results.add(Map.of("id", row.path("Id").asString(), "status", "applied", "reason", ""));
    }
    for (JsonNode id : JSON.readTree(body).path("missing")) {
      results.add(Map.of("id", id.asString(), "status", "unchanged", "reason", ""));
    }
    return new Planned(
        200, Map.of(), JSON.writeValueAsString(Map.of("status", "accepted", "results", results)));
  }

  private Push push(HttpExchange exchange, byte[] body) {
    String timestamp = exchange.getRequestHeaders().getFirst("X-Trestle-Timestamp");
    String id = exchange.getRequestHeaders().getFirst("X-Trestle-Id");
    String signature = exchange.getRequestHeaders().getFirst("X-Trestle-Signature");
    String text = new String(body, StandardCharsets.UTF_8);
    boolean signed = signed(timestamp + "." + id + "." + text, signature);
    return new Push(
        exchange.getRequestURI().getPath(),
        id,
        Long.parseLong(timestamp),
        signed,
        text,
        JSON.readTree(body));
  }

  private boolean signed(String text, String header) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(certificatePem.getBytes(StandardCharsets.US_ASCII))));
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return header.startsWith("rsa-sha256=")
          && signature.verify(Base64.getDecoder().decode(header.substring(11)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

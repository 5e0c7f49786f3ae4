package dev.trestle.bridge.salesforce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trestle.bridge.salesforce.connection.OrgConnection;
import dev.trestle.bridge.salesforce.pubsub.SchemaStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A hand-written org over HTTP: plays back scripted answers and remembers what it was asked. */
public final class FakeOrg implements AutoCloseable {
  public static final String ORG_ID = "00D1a000000H3O9EAK";

  /** One request as it arrived. */
  public record Asked(String method, String target, Map<String, String> headers, String body) {}

  /** One answer to give. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Scripted(int status, Map<String, String> headers, byte[] body) {
    public static Scripted json(int status, String json) {
      return new Scripted(
          status,
          Map.of("Content-Type", "application/json;charset=UTF-8"),
          json.getBytes(StandardCharsets.UTF_8));
    }

    public static Scripted error(int status, String code, String message) {
      return json(status, "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");
    }

    public Scripted with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Scripted(status, more, body);
    }

    public Scripted gzipped() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Scripted(status, headers, out.toByteArray()).with("Content-Encoding", "gzip");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Deque<Scripted>> script = new ConcurrentHashMap<>();
  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  public final List<Purpose> ledger = new CopyOnWriteArrayList<>();
  public final List<Duration> pauses = new CopyOnWriteArrayList<>();

  public FakeOrg() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers to requests whose path begins so, one after the other; the last one stays. */
  public FakeOrg on(String methodAndPath, Scripted... answers) {
    script.put(methodAndPath, new ArrayDeque<>(List.of(answers)));
    return this;
  }

  /** Tokens {@code 00D…!token1}, {@code …2} and so on, as many as are asked for. */
  public FakeOrg grantingTokens() {
    return on(
        "POST /services/oauth2/token", tokenAnswer("token1"), tokenAnswer("token2"), token(3));
  }

  private Scripted token(int number) {
    return tokenAnswer("token" + number);
  }

  public Scripted tokenAnswer(String text) {
    return tokenAnswer(text, url().toString());
  }

  public static Scripted tokenAnswer(String text, String instanceUrl) {
    return Scripted.json(
        200,
        """
        {"access_token":"00D1a000000H3O9!%s","instance_url":"%s","token_type":"Bearer",
         "id":"https://login.salesforce.com/id/%s/0051a000000UGT8AAO","issued_at":"1435269208465"}
        """
            .formatted(text, instanceUrl, ORG_ID));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    asked.add(new Asked(exchange.getRequestMethod(), target, headers, body));
    Scripted answer = answer(exchange.getRequestMethod() + " " + target);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private Scripted answer(String request) {
    @Nullable Deque<Scripted> best = null;
    int bestLength = -1;
    for (Map.Entry<String, Deque<Scripted>> entry : script.entrySet()) {
      if (request.startsWith(entry.getKey()) && entry.getKey().length() > bestLength) {
        best = entry.getValue();
        bestLength = entry.getKey().length();
      }
    }
    if (best == null) {
      return Scripted.error(404, "NOT_FOUND", "The requested resource does not exist");
    }
    synchronized (best) {
      return best.size() > 1 ? best.remove() : best.getFirst();
    }
  }

  /** How often a path was asked for. */
  public long count(String methodAndPath) {
    return asked.stream()
        .filter(request -> (request.method() + " " + request.target()).startsWith(methodAndPath))
        .count();
  }

  public OrgConnection connect() {
    return connect(new Credentials.ClientCredentials("client", new Secret("s3cret-canary")));
  }

  public OrgConnection connect(Credentials credentials) {
    OrgSettings settings =
        new OrgSettings(url(), "66.0", credentials, List.of("127.0.0.1"), "127.0.0.1", 7443, true);
    return new OrgConnection(
        settings, ledger::add, noSchemas(), Clock.systemUTC(), pauses::add, new Random(1));
  }

  private static SchemaStore noSchemas() {
    return new SchemaStore() {
      @Override
      public Optional<String> find(String schemaId) {
        return Optional.empty();
      }

      @Override
      public void save(String schemaId, String json) {}
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}

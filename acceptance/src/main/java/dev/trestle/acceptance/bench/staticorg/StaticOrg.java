package dev.trestle.acceptance.bench.staticorg;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trestle.acceptance.AcceptanceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An org that serves one prepared object. It answers what a mirror asks: token, versions, describe,
 * Bulk query jobs, empty polls, and change events by {@link StaticEvents}.
 */
public final class StaticOrg implements AutoCloseable {
  public static final String CLIENT_ID = "static";
  public static final String ORG_ID = Ids.of("00D", 1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final StaticBulk bulk;
  private final StaticEvents events;

  /** Starts on free ports. */
  public StaticOrg(StaticBulk bulk, StaticEvents events) {
    // Without it every page would wait for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.bulk = bulk;
    this.events = events;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AcceptanceException("The static org cannot listen: " + e.getMessage(), e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public int grpcPort() {
    return events.port();
  }

  public StaticBulk bulk() {
    return bulk;
  }

  public StaticEvents events() {
    return events;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!bulk.handle(exchange)) {
        JsonNode answer = answer(exchange.getRequestURI().getPath());
        int status = answer == null ? 404 : 200;
        send(exchange, status, answer == null ? notFound() : answer);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private @Nullable JsonNode answer(String path) {
    if (path.equals("/services/oauth2/token")) {
      return token();
    }
    if (path.equals("/services/oauth2/userinfo")) {
      return JSON.createObjectNode()
          .put("organization_id", ORG_ID)
          .put("user_id", Ids.of("005", 1));
    }
    if (path.equals("/services/data")) {
      return AccDescribe.versions();
    }
    String resource = path.replaceFirst("^/services/data/v[0-9.]+", "");
    return switch (resource) {
      case "/sobjects" -> AccDescribe.global();
      case "/sobjects/Account/describe" -> AccDescribe.account();
      case "/limits" -> limits();
      case "/limits/recordCount" -> recordCount();
      case "/query", "/queryAll" -> query();
      case "/tooling/query" -> members();
      case "/sobjects/Account/deleted/", "/sobjects/Account/deleted" -> deleted();
      default -> null;
    };
  }

  private ObjectNode token() {
    return JSON.createObjectNode()
        .put("access_token", ORG_ID.substring(0, 15) + "!static")
        .put("instance_url", url().toString())
        .put("id", url() + "/id/" + ORG_ID + "/" + Ids.of("005", 1))
        .put("token_type", "Bearer")
        .put("issued_at", "1700000000000");
  }

  private static ObjectNode limits() {
    ObjectNode limits = JSON.createObjectNode();
    limits.putObject("DailyApiRequests").put("Max", 100_000).put("Remaining", 99_000);
    return limits;
  }

  private ObjectNode recordCount() {
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("sObjects").addObject().put("count", bulk.rows()).put("name", "Account");
    return answer;
  }

  /** No row has changed: polls of the static org are empty. */
  private static ObjectNode query() {
    ObjectNode answer = JSON.createObjectNode().put("totalSize", 0).put("done", true);
    answer.putArray("records");
    return answer;
  }

  private static ObjectNode members() {
    ObjectNode answer = JSON.createObjectNode().put("totalSize", 1).put("done", true);
    answer.putArray("records").addObject().put("SelectedEntity", "AccountChangeEvent");
    return answer;
  }

  private static ObjectNode deleted() {
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("deletedRecords");
    return answer
        .put("earliestDateAvailable", "2020-01-01T00:00:00.000+0000")
        .put("latestDateCovered", "2100-01-01T00:00:00.000+0000");
  }

  private static JsonNode notFound() {
    return JSON.createArrayNode()
        .add(
            JSON.createObjectNode()
                .put("errorCode", "NOT_FOUND")
                .put("message", "The requested resource does not exist"));
  }

  static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
    exchange.getResponseHeaders().set("Sforce-Limit-Info", "api-usage=24/100000");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    events.close();
  }
}

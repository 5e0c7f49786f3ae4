package dev.trestle.aws.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of this machine that answers HTTP until it is closed. */
public final class HttpPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);

  static {
    // Without it each answer waits for the client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpPort(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens on the loopback address.
   *
   * @param port 0 picks a free one
   * @param bodyBytesMax of a larger body nothing is kept
   */
  public static HttpPort open(int port, int bodyBytesMax, Handler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      HttpPort opened = new HttpPort(server);
      var context = server.createContext("/", exchange -> answer(exchange, bodyBytesMax, handler));
      Objects.requireNonNull(context);
      server.setExecutor(opened.threads);
      server.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://" + address();
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int bodyBytesMax, Handler handler)
      throws IOException {
    try (exchange) {
      Answer answer = answerOrFail(exchange, bodyBytesMax, handler);
      exchange.getResponseHeaders().putAll(answer.headers());
      boolean bodiless = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
      if (!bodiless) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (IOException e) {
      LOG.debug("the caller is gone", e);
    }
  }

  private static Answer answerOrFail(HttpExchange exchange, int bodyBytesMax, Handler handler)
      throws IOException {
    try {
      return handler.handle(request(exchange, bodyBytesMax));
    } catch (IOException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.text(503, "stopping");
    } catch (Exception e) {
      LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
      return Answer.text(500, String.valueOf(e.getMessage()));
    }
  }

  private static Request request(HttpExchange exchange, int bodyBytesMax) throws IOException {
    var uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        Objects.requireNonNullElse(uri.getRawPath(), "/"),
        Objects.requireNonNullElse(uri.getRawQuery(), ""),
        exchange.getProtocol(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getRequestHeaders(),
        body(exchange, bodyBytesMax));
  }

  private static byte @Nullable [] body(HttpExchange exchange, int bodyBytesMax)
      throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(bodyBytesMax + 1);
    if (body.length <= bodyBytesMax) {
      return body;
    }
    long dropped = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    LOG.debug("dropped a body of {} bytes", dropped + body.length);
    return null;
  }
}

package dev.trestle.bridge.serve.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The adapter to Helidon SE: a virtual thread per request, plain blocking code.
 *
 * <p>TCP_NODELAY is set because Helidon leaves Nagle on, and larger answers then wait 44 ms for the
 * client's delayed acknowledgement.
 */
public final class HelidonServer implements AutoCloseable {
  private static final int REQUEST_LINE_BYTES_MAX = 16_384;
  private static final int HEADER_BYTES_MAX = 16_384;

  /**
   * Far above what is taken, and as much as an org's callout can carry: a body below it is read to
   * its end and thrown away, so that its sender hears why. Above it the connection is cut.
   */
  private static final long BODY_BYTES_MAX = 12 << 20;

  private final InetSocketAddress address;
  private final Handler handler;
  private final ChunkedBodies chunkedBodies = new ChunkedBodies();
  private final WebServer server;

  /**
   * A server that does not listen yet.
   *
   * @param port 0 for any free one
   */
  public HelidonServer(String host, int port, Handler handler) {
    this.address = new InetSocketAddress(host, port);
    this.handler = handler;
    this.server =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofSeconds(2))
            .writeQueueLength(0)
            .maxPayloadSize(BODY_BYTES_MAX)
            .directHandlers(ServerRefusals.of(handler))
            .connectionOptions(options -> options.tcpNoDelay(true).socketSendBufferSize(256 * 1024))
            .addProtocol(
                Http1Config.builder()
                    .maxPrologueLength(REQUEST_LINE_BYTES_MAX)
                    .maxHeadersSize(HEADER_BYTES_MAX)
                    .validatePrologue(
                        false) // it refuses the brackets of filter[x]; Parameters checks
                    .validatePath(false)
                    .build())
            .routing(routing -> routing.any(this::route))
            .build();
  }

  private void route(ServerRequest request, ServerResponse response) {
    if (!request.headers().contains(HeaderValues.TRANSFER_ENCODING_CHUNKED)) {
      send(response, handler.handle(toRequest(request)));
    } else if (!chunkedBodies.serve(() -> routeChunked(request, response))) {
      response.header(HeaderValues.CONNECTION_CLOSE);
      send(response, handler.refused(toRequest(request), ChunkedBodies.FULL));
    }
  }

  /** Reads what the handler left of the body, too; that is the server's work anyway. */
  private void routeChunked(ServerRequest request, ServerResponse response) {
    send(response, handler.handle(toRequest(request)));
    if (!request.content().consumed()) {
      request.content().consume();
    }
  }

  /**
   * Starts listening; returns the port.
   *
   * @throws UncheckedIOException with a {@link java.net.BindException} if the address cannot be had
   */
  public int start() {
    requireFree();
    server.start();
    if (!server.isRunning()) {
      throw new UncheckedIOException(new BindException("the server did not start"));
    }
    return server.port();
  }

  /** Helidon only logs that it could not listen, with a stack trace, and goes on. */
  private void requireFree() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static Request toRequest(ServerRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.headerName().lowerCase(), String.join(", ", header.allValues()));
    }
    return new Request(
        request.prologue().method().text().toUpperCase(Locale.ROOT),
        request.prologue().uriPath().rawPath(),
        request.prologue().query().rawValue(),
        headers,
        new RequestBody(request.content().inputStream()),
        from(request));
  }

  private static String from(ServerRequest request) {
    return request.remotePeer().address() instanceof InetSocketAddress peer
            && peer.getAddress() != null
        ? peer.getAddress().getHostAddress()
        : "";
  }

  private static void send(ServerResponse out, Response response) {
    out.status(response.status());
    response.headers().forEach((name, value) -> out.header(HeaderNames.create(name), value));
    if (response.body().length == 0) {
      out.send();
    } else {
      out.send(response.body());
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}

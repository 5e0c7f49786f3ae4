package dev.trestle.standin.rest;

import dev.trestle.standin.org.OrgClock;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The HTTP server: turns the library's requests into ours and sends our responses, compressed when
 * asked.
 */
public final class HttpServer implements AutoCloseable {
  private static final int LONGEST_LINE_BYTES = 16_384;
  private static final int COMPRESS_FROM_BYTES = 1_024;
  private final WebServer server;
  private final OrgClock clock;
  private final Handler handler;

  private HttpServer(String host, int port, OrgClock clock, Handler handler) {
    this.clock = clock;
    this.handler = handler;
    this.server =
        WebServer.builder()
            .host(host)
            .port(port)
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .addProtocol(
                Http1Config.builder()
                    .maxPrologueLength(LONGEST_LINE_BYTES + 64)
                    .maxHeadersSize(2 * LONGEST_LINE_BYTES)
                    .build())
            .routing(routing -> routing.any(this::serve))
            .build();
  }

  /** Starts serving on this address and port; 0 picks a free one. */
  public static HttpServer start(String host, int port, OrgClock clock, Handler handler) {
    HttpServer started = new HttpServer(host, port, clock, handler);
    WebServer running = started.server.start();
    if (!running.isRunning()) { // The library only logs why.
      throw new UncheckedIOException(new BindException("cannot listen on " + host + ":" + port));
    }
    return started;
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    WebServer stopped = server.stop();
    assert !stopped.isRunning();
  }

  private void serve(ServerRequest request, ServerResponse response) throws IOException {
    Request ours = toRequest(request);
    Response answer = handler.handle(ours);
    response.status(Status.create(answer.status()));
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.header(HeaderNames.DATE, httpDate(clock));
    response.header(HeaderNames.VARY, "Accept-Encoding");
    response.header(HeaderNames.CACHE_CONTROL, cacheControl(answer));
    boolean gzip = ours.header("Accept-Encoding").orElse("").contains("gzip");
    switch (answer.body()) {
      case Response.Bytes bytes -> sendBytes(response, bytes.bytes(), gzip);
      case Response.Stream stream -> sendStream(response, stream.writer(), gzip);
    }
  }

  private static void sendBytes(ServerResponse response, byte[] bytes, boolean gzip)
      throws IOException {
    if (gzip && bytes.length >= COMPRESS_FROM_BYTES) {
      sendStream(response, out -> out.write(bytes), true);
    } else if (bytes.length == 0) {
      response.send();
    } else {
      response.send(bytes);
    }
  }

  private static void sendStream(ServerResponse response, Response.Writer writer, boolean gzip)
      throws IOException {
    if (gzip) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
    }
    try (OutputStream plain = response.outputStream();
        OutputStream out = gzip ? new GZIPOutputStream(plain, 8_192) : plain) {
      writer.write(out);
    }
  }

  private static Request toRequest(ServerRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .headers()
        .forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.values()));
    Map<String, String> query = UrlEncoded.parse(request.query().rawValue());
    String method = query.getOrDefault("_HTTP_METHOD", request.prologue().method().text());
    byte[] body = request.content().hasEntity() ? body(request, headers) : new byte[0];
    return Request.of(method, request.prologue().uriPath().rawPath(), query, headers, body);
  }

  private static byte[] body(ServerRequest request, Map<String, String> headers) {
    byte[] body = request.content().as(byte[].class);
    if (!headers.getOrDefault("content-encoding", "").contains("gzip")) {
      return body;
    }
    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return unzipped.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("request body is not gzip", e);
    }
  }

  private static String cacheControl(Response answer) {
    return answer
        .headers()
        .getOrDefault("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
  }

  private static String httpDate(OrgClock clock) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.now().atOffset(ZoneOffset.UTC));
  }
}

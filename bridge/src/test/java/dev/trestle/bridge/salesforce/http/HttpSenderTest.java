package dev.trestle.bridge.salesforce.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.salesforce.Purpose;
import dev.trestle.bridge.salesforce.SalesforceClock;
import dev.trestle.bridge.salesforce.SalesforceException.Kind;
import dev.trestle.bridge.salesforce.Thrown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSenderTest {
  private static final BodyLimits SHORT =
      new BodyLimits(1_000, Duration.ofMillis(100), Duration.ofSeconds(5));

  private final SalesforceClock clock = new SalesforceClock(Clock.systemUTC());
  private final HttpSender sender = new HttpSender(clock, purpose -> {});
  private final CountDownLatch over = new CountDownLatch(1);
  private final ServerSocket server = listen();

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    sender.close();
    server.close();
  }

  /** Answers one request with these bytes, then hangs up or stays silent. */
  private Reply answered(String bytes, boolean hangUp) {
    Thread.ofVirtual().start(() -> answer(bytes, hangUp));
    URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    return sender.send(HttpRequest.newBuilder(address).build(), Purpose.POLL, SHORT);
  }

  private void answer(String bytes, boolean hangUp) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read(new byte[10_000]);
      socket.getOutputStream().write(bytes.getBytes(US_ASCII));
      if (!hangUp) {
        over.await();
      }
    } catch (IOException | InterruptedException e) {
      // The test is over.
    }
  }

  @Test
  void aServerThatFallsSilentWithinAnAnswerIsGivenUp() throws IOException {
    try (Reply reply = answered("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":", false)) {
      assertThat(Thrown.by(() -> Json.read(reply.body())).kind()).isEqualTo(Kind.RETRY_LATER);
      assertThatThrownBy(() -> reply.body().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNotTakenForWhole() {
    // The break can show while sending or while reading, as the timing has it.
    assertThat(
            Thrown.by(
                    () -> {
                      try (Reply reply =
                          answered("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}", true)) {
                        reply.body().readAllBytes();
                      } catch (IOException e) {
                        throw Json.brokeOff(e);
                      }
                    })
                .kind())
        .isEqualTo(Kind.RETRY_LATER);
  }

  @Test
  void anAnswerLargerThanItsLimitIsNotReadFurther() throws IOException {
    String body = "x".repeat(1_001);
    try (Reply reply = answered("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + body, true)) {
      assertThat(Thrown.by(() -> reply.body().readAllBytes()).code()).isEqualTo("ANSWER_TOO_LARGE");
    }
  }

  @Test
  void anAnswerThatOnlySaysItIsGzipIsRefused() {
    assertThat(
            Thrown.by(() ->
                    answered(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n"
                            + "this is no gzip text",
                        true))
                .code())
        .isEqualTo("BAD_GZIP");
  }

  @Test
  void theClockLearnsFromTheDateOfAnAnswerButNotFromACache() throws IOException {
    String date = "Date: Fri, 01 May 2026 12:00:00 GMT\r\n";
    answered("HTTP/1.1 204 No Content\r\nAge: 7\r\n" + date + "\r\n", true).close();
    assertThat(clock.uncertaintyMs()).isEqualTo(3_600_000);

    answered("HTTP/1.1 204 No Content\r\n" + date + "\r\n", true).close();

    long noon = java.time.Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();
    assertThat(clock.nowMs()).isBetween(noon - 10_000, noon + 10_000);
  }
}

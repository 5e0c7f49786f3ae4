package dev.trestle.bridge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observation.PushRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pushes over a real socket: sizes, compression, and too much at once. */
class PushServerTest {
  private static final String ROWS =
      """
      {"v":1,"orgId":"00DTs0000000001MAA","object":"Account","operation":"update",\
      "readStart":"2026-05-01T11:59:58.123Z","readEnd":"2026-05-01T11:59:58.310Z",\
      "schemaHash":"9f2c9f2c9f2c9f2c","fields":["Id","Name"],"missing":[],\
      "records":[{"Id":"001Ts0000000001IAA","Name":"Edge"}]}\
      """;

  private TestApi api;
  private int port;
  private HttpClient client;

  @BeforeEach
  void start() {
    api = new TestApi();
    port = api.server.start();
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void stop() {
    client.close();
    api.close();
  }

  private List<PushRefused> audit() {
    return api.observed.stream()
        .filter(PushRefused.class::isInstance)
        .map(PushRefused.class::cast)
        .toList();
  }

  private HttpRequest push(String id, String body, BodyPublisher published) {
    String now = Long.toString(TestApi.NOW.getEpochSecond());
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hooks/update"))
        .header("X-Trestle-Timestamp", now)
        .header("X-Trestle-Id", id)
        .header("X-Trestle-Signature", sign(now + "." + id + "." + body))
        .POST(published)
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  @Test
  void aPushIsTakenWithAndWithoutLengthAndUpToTheCap() throws Exception {
    String full = ROWS + " ".repeat((1 << 20) - ROWS.length());
    byte[] bytes = full.getBytes(StandardCharsets.UTF_8);

    assertThat(send(push("push-0001", ROWS, BodyPublishers.ofString(ROWS))).statusCode())
        .isEqualTo(200);
    assertThat(send(push("push-0002", full, BodyPublishers.ofByteArray(bytes))).statusCode())
        .isEqualTo(200);
    assertThat(send(push("push-0003", full, chunked(bytes))).statusCode()).isEqualTo(200);
    assertThat(api.sink.pushes).hasSize(3);
  }

  /** A sender that hears a reset instead of the answer would send the same body for ever. */
  @Test
  void aBodyAboveTheCapIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
    for (int size : List.of((1 << 20) + 1, 5 << 20)) {
      byte[] body = new byte[size];
      for (BodyPublisher sent : List.of(chunked(body), BodyPublishers.ofByteArray(body))) {
        HttpResponse<String> answer = send(push("push-0001", "", sent));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"body_too_large\"");
      }
      assertThat(announced(size)).startsWith("HTTP/1.1 413").contains("\"body_too_large\"");
    }
    assertThat(announced(13 << 20)).as("cut").startsWith("HTTP/1.1 413");
    assertThat(audit())
        .hasSize(7)
        .allSatisfy(refused -> assertThat(refused.code()).isEqualTo("body_too_large"))
        .first()
        .isEqualTo(
            new PushRefused("/hooks/update", "body_too_large", 413, "127.0.0.1", "push-0001"));
    assertThat(api.sink.calls()).isZero();
    assertThat(send(push("push-0002", ROWS, BodyPublishers.ofString(ROWS))).statusCode())
        .isEqualTo(200);
  }

  /** The answer to a head that announces a body and sends nothing of it. */
  private String announced(int bytes) throws IOException {
    return overSocket("Content-Length: " + bytes);
  }

  @Test
  void aCompressedBodyIsRefusedAndNotUnpacked() throws IOException {
    String answer = overSocket("Content-Encoding: gzip\r\nContent-Length: 20");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    assertThat(audit()).hasSize(1);
  }

  private String overSocket(String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String head =
          "POST /hooks/update HTTP/1.1\r\nHost: x\r\nX-Trestle-Timestamp: 1777636800\r\n"
              + "X-Trestle-Id: push-0009\r\nX-Trestle-Signature: 00\r\nConnection: close\r\n"
              + headers
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf("\r\n\r\n") < 0 || !answer.toString().endsWith("}")) {
        int next = socket.getInputStream().read();
        assertThat(next).as("after %s", answer).isNotNegative();
        answer.append((char) next);
      }
      return answer.toString();
    }
  }

  @Test
  void morePushesThanThereIsRoomForAreToldToComeAgain() throws Exception {
    CountDownLatch eight = new CountDownLatch(8);
    CountDownLatch end = new CountDownLatch(1);
    api.sink.before =
        () -> {
          eight.countDown();
          await(end);
        };
    List<CompletableFuture<HttpResponse<String>>> inside = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      inside.add(sendAsync("inside-" + i));
    }
    eight.await();

    List<CompletableFuture<HttpResponse<String>>> more = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      more.add(sendAsync("waiting-" + i));
    }
    for (CompletableFuture<HttpResponse<String>> refused : more) {
      assertThat(refused.get().statusCode()).isEqualTo(429);
      assertThat(refused.get().headers().firstValue("Retry-After")).contains("2");
      assertThat(refused.get().body()).contains("too_many_pushes");
    }
    HttpRequest unsigned =
        HttpRequest.newBuilder(push("push-0001", "", BodyPublishers.ofString(ROWS)), (n, v) -> true)
            .build();
    assertThat(send(unsigned).statusCode()).as("needs no place").isEqualTo(401);
    end.countDown();

    for (CompletableFuture<HttpResponse<String>> done : inside) {
      assertThat(done.get().statusCode()).isEqualTo(200);
    }
    assertThat(api.sink.pushes).hasSize(8);
    assertThat(audit()).hasSize(13);
    assertThat(sendAsync("waiting-0").get().statusCode()).as("again").isEqualTo(200);
    assertThat(api.observed)
        .filteredOn(Observation.RequestServed.class::isInstance)
        .extracting(o -> ((Observation.RequestServed) o).route())
        .containsOnly("/hooks/update");
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(String id) {
    return client.sendAsync(push(id, ROWS, BodyPublishers.ofString(ROWS)), BodyHandlers.ofString());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noOtherMethodAndNoBrowserIsAnswered() {
    var preflight =
        api.send("OPTIONS", "/hooks/update", "", java.util.Map.of("origin", "https://app.example"));
    var post =
        api.post("/hooks/update", new byte[0], java.util.Map.of("origin", "https://app.example"));

    assertThat(TestApi.code(preflight)).isEqualTo("405 method_not_allowed");
    assertThat(TestApi.code(post)).isEqualTo("400 header_invalid");
    assertThat(preflight.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(post.headers()).doesNotContainKeys("Access-Control-Allow-Origin", "Vary");
    assertThat(TestApi.code(api.post("/hooks/upsert", new byte[0], java.util.Map.of())))
        .isEqualTo("404 not_found");
    assertThat(api.get("/v1/openapi.json").text()).doesNotContain("/hooks");
  }

  private static String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TestApi.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

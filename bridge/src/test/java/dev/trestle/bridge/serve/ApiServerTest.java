package dev.trestle.bridge.serve;

import static dev.trestle.bridge.serve.TestApi.OAK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same API over a real socket: what the adapter adds and must not break. */
class ApiServerTest {
  private static TestApi api;
  private static int port;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    api = new TestApi();
    port = api.server.start();
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void stop() {
    client.close();
    api.close();
  }

  @Test
  void theListenerIsObserved() {
    assertThat(api.observed).contains(new Observation.ServerListening("http://127.0.0.1:" + port));
  }

  @Test
  void aPortInUseIsSaidInOneSentence() {
    try (ApiServer second = api.server("127.0.0.1", port)) {
      assertThatThrownBy(second::start)
          .isInstanceOfSatisfying(
              TrestleException.class,
              e -> assertThat(e.error()).isEqualTo(TrestleError.PORT_IN_USE))
          .hasMessage("cannot listen on 127.0.0.1:" + port + ": Address already in use")
          .hasRootCauseInstanceOf(BindException.class);
    }
  }

  @Test
  void aRecordComesOverHttpAndIsNotSentTwice() throws Exception {
    HttpResponse<String> first = get("/v1/listing__c/" + OAK);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> second =
        client.send(
            request("/v1/listing__c/" + OAK).header("If-None-Match", tag).build(),
            BodyHandlers.ofString());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEqualTo(api.get("/v1/listing__c/" + OAK).text());
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @Test
  void encodedAndUnencodedBracketsMeanTheSame() throws Exception {
    String encoded = get("/v1/listing__c?filter%5BName%5D=%E6%9D%B1%E4%BA%AC+%F0%9F%8F%A0").body();

    String raw = overSocket("GET /v1/listing__c?filter[Rooms__c][in]=2&fields=Name HTTP/1.1");

    assertThat(encoded).contains("東京 🏠");
    assertThat(raw).startsWith("HTTP/1.1 200").contains("東京 🏠");
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() throws Exception {
    HttpResponse<String> get = get("/v1/listing__c");
    HttpResponse<String> head =
        client.send(
            request("/v1/listing__c").method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
    assertThat(head.headers().firstValueAsLong("Content-Length"))
        .hasValue(get.body().getBytes(StandardCharsets.UTF_8).length);
    assertThat(get("/v1/listing__c").statusCode()).isEqualTo(200);
  }

  @Test
  void aLargeAnswerIsCompressed() throws Exception {
    api.execute("update crm.listing__c set name = repeat('long', 1000) where id = '" + OAK + "'");
    HttpResponse<byte[]> response =
        client.send(
            request("/v1/listing__c/" + OAK).header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofByteArray());
    api.reset();

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    InputStream text = new GZIPInputStream(new ByteArrayInputStream(response.body()));
    assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).contains("longlonglong");
  }

  @Test
  void bodiesOfPushesAreBounded() throws Exception {
    HttpRequest.Builder push =
        HttpRequest.newBuilder(uri("/hooks/changes"))
            .header("X-Trestle-Timestamp", "1")
            .header("X-Trestle-Id", "push-0001")
            .header("X-Trestle-Signature", "00");
    HttpResponse<String> fits =
        client.send(
            push.POST(BodyPublishers.ofByteArray(new byte[200_000])).build(),
            BodyHandlers.ofString());
    HttpResponse<String> tooLarge =
        client.send(
            push.POST(BodyPublishers.ofByteArray(new byte[300_000])).build(),
            BodyHandlers.ofString());

    assertThat(fits.statusCode()).isEqualTo(401);
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(tooLarge.body()).contains("body_too_large");
    assertThat(get("/v1").statusCode()).isEqualTo(200);
  }

  @Test
  void oddRequestLinesAreRefusedWithoutHarm() throws Exception {
    assertThat(overSocket("GET /v1/%zz HTTP/1.1")).startsWith("HTTP/1.1 400");
    assertThat(overSocket("GET /v1/../v1/listing__c HTTP/1.1")).doesNotContain("200 OK");
    assertThat(overSocket("GET /v1/listing__c?" + "x".repeat(9_000) + " HTTP/1.1"))
        .startsWith("HTTP/1.1 414");
    assertThat(overSocket("GET /v1/listing__c?" + "x".repeat(90_000) + " HTTP/1.1"))
        .startsWith("HTTP/1.1 4");
    assertThat(get("/v1").statusCode()).isEqualTo(200);
  }

  /** The head and, if it fits, the body of the answer; read until it pauses. */
  private static String overSocket(String requestLine) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String head =
          requestLine + "\r\nHost: x\r\nAuthorization: Bearer " + api.agentKey + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      byte[] buffer = new byte[4_096];
      StringBuilder answer = new StringBuilder();
      int read = socket.getInputStream().read(buffer);
      while (read > 0) {
        answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        if (answer.indexOf("\r\n\r\n") > 0) {
          break;
        }
        read = socket.getInputStream().read(buffer);
      }
      return answer.toString();
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + api.agentKey);
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}

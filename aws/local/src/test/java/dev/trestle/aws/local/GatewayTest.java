package dev.trestle.aws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trestle.aws.local.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** API Gateway, Invoke and Secrets Manager, with the real runtime client behind them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {
  private AwsFixture aws;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    Path old = Files.writeString(folder.resolve("old"), "earlier");
    aws = new AwsFixture(folder, Map.of("org", secret, "org@AWSPREVIOUS", old));
  }

  @AfterAll
  void stop() {
    aws.close();
  }

  @Test
  void a_request_becomes_an_event_in_format_two() throws Exception {
    HttpResponse<String> response =
        aws.http()
            .send(
                HttpRequest.newBuilder(
                        URI.create(aws.addresses().gateway() + "/hooks/insert?a=1&b=x%20y&a=2"))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Cookie", "k=v; l=w")
                    .header("X-Trestle-Id", "one")
                    .header("X-Trestle-Id", "two")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Zoë\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode event = json(response);
    assertThat(event.path("version").asString()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asString()).isEqualTo("POST /hooks/insert");
    assertThat(event.path("rawPath").asString()).isEqualTo("/hooks/insert");
    assertThat(event.path("rawQueryString").asString()).isEqualTo("a=1&b=x%20y&a=2");
    assertThat(event.path("queryStringParameters").toString())
        .isEqualTo("{\"a\":\"1,2\",\"b\":\"x y\"}");
    assertThat(event.path("cookies").toString()).isEqualTo("[\"k=v\",\"l=w\"]");
    assertThat(event.path("headers").path("x-trestle-id").asString()).isEqualTo("one,two");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("body").asString()).isEqualTo("{\"name\":\"Zoë\"}");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    JsonNode http = event.path("requestContext").path("http");
    assertThat(http.path("method").asString()).isEqualTo("POST");
    assertThat(http.path("sourceIp").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void a_body_that_is_not_text_travels_as_base64_in_both_directions() throws Exception {
    HttpResponse<String> echoed =
        aws.http()
            .send(
                HttpRequest.newBuilder(URI.create(aws.addresses().gateway() + "/hooks/insert"))
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, 1, 2}))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    HttpResponse<byte[]> answered =
        aws.http()
            .send(
                HttpRequest.newBuilder(URI.create(aws.addresses().gateway() + "/v1/x?BINARY"))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(json(echoed).path("body").asString()).isEqualTo("AAEC");
    assertThat(json(echoed).path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(answered.statusCode()).isEqualTo(201);
    assertThat(answered.body()).isEqualTo(new byte[] {0, 1, 2});
    assertThat(answered.headers().firstValue("x-a")).contains("b");
    assertThat(answered.headers().allValues("set-cookie")).containsExactly("c=1", "d=2");
  }

  @Test
  void what_no_route_fits_is_not_found() throws Exception {
    assertThat(aws.post("/hooks/other", "{}").statusCode()).isEqualTo(404);
    assertThat(aws.post("/v1/x", "{}").statusCode()).isEqualTo(404);
    assertThat(aws.get("/v1").statusCode()).isEqualTo(404);
  }

  @Test
  void a_body_over_ten_megabytes_is_refused_before_the_function() throws Exception {
    HttpResponse<String> refused = aws.post("/hooks/insert", "x".repeat(10 * 1024 * 1024 + 1));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void an_event_over_six_megabytes_is_refused_by_lambda() throws Exception {
    assertThat(aws.post("/hooks/insert", "x".repeat(7_000_000)).statusCode()).isEqualTo(500);
  }

  @Test
  void headers_over_ten_kilobytes_are_refused() throws Exception {
    HttpResponse<String> refused =
        aws.http()
            .send(
                HttpRequest.newBuilder(URI.create(aws.addresses().gateway() + "/v1/x"))
                    .header("X-Long", "x".repeat(10_240))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(refused.statusCode()).isEqualTo(431);
  }

  @Test
  void a_function_that_fails_or_answers_nonsense_is_a_bad_gateway() throws Exception {
    assertThat(aws.get("/v1/x?THROW").statusCode()).isEqualTo(502);
    assertThat(aws.get("/v1/x?MALFORMED").statusCode()).isEqualTo(502);
    assertThat(aws.get("/v1/x?LARGE").statusCode()).isEqualTo(502);
    assertThat(aws.get("/v1/x?who").statusCode()).isEqualTo(200);
  }

  @Test
  void a_function_that_does_not_answer_in_time_is_a_gateway_timeout_and_goes_on() throws Exception {
    assertThat(aws.get("/v1/x?HANG").statusCode()).isEqualTo(504);

    assertThat(aws.get("/v1/x?who").statusCode())
        .as("its only environment is still busy, so Lambda throttles")
        .isEqualTo(500);
    assertThat(aws.order("{\"kill\":\"Query\"}").path("kill").asInt()).isEqualTo(1);
    await().until(() -> aws.get("/v1/x?who").statusCode() == 200);
  }

  @Test
  void a_throttled_route_answers_429() throws Exception {
    aws.order("{\"throttleGateway\":true}");
    assertThat(aws.post("/hooks/insert", "{}").statusCode()).isEqualTo(429);

    aws.order("{\"throttleGateway\":false}");
    assertThat(aws.post("/hooks/insert", "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void invoke_answers_as_lambda_does() throws Exception {
    HttpResponse<String> done = aws.invoke("Admin:live", "RequestResponse", "\"who\"");
    HttpResponse<String> failed = aws.invoke("Admin", "", "\"THROW\"");
    HttpResponse<String> arn =
        aws.invoke(
            "arn%3Aaws%3Alambda%3Aeu-west-1%3A000000000000%3Afunction%3AAdmin%3Alive",
            "", "\"who\"");

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.headers().firstValue("x-amz-executed-version")).contains("1");
    assertThat(arn.statusCode()).isEqualTo(200);
    assertThat(failed.statusCode()).isEqualTo(200);
    assertThat(failed.headers().firstValue("x-amz-function-error")).contains("Unhandled");
    assertThat(json(failed).path("errorMessage").asString()).isEqualTo("as ordered");
    assertThat(aws.invoke("Nobody", "", "{}").statusCode()).isEqualTo(404);
    assertThat(aws.invoke("Admin:other", "", "{}").statusCode()).isEqualTo(404);
    aws.order("{\"throttle\":{\"function\":\"Admin\",\"concurrency\":0}}");
    assertThat(aws.invoke("Admin", "", "{}").statusCode()).isEqualTo(429);
    aws.order("{\"throttle\":{\"function\":\"Admin\"}}");
  }

  @Test
  void an_event_nobody_waits_for_is_tried_three_times() throws Exception {
    assertThat(aws.invoke("Fetch", "Event", "\"THROW\"").statusCode()).isEqualTo(202);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> aws.stats().path("asyncDropped").asInt() == 1);
    assertThat(aws.stats().path("functions").path("Fetch").path("failed").asInt()).isEqualTo(3);
  }

  @Test
  void a_secret_has_a_current_and_a_previous_version() throws Exception {
    assertThat(secret("org", "").path("SecretString").asString()).isEqualTo("s3cret");
    assertThat(
            secret(
                    "arn:aws:secretsmanager:eu-west-1:000000000000:secret:org-local0",
                    ",\"VersionStage\":\"AWSPREVIOUS\"")
                .path("SecretString")
                .asString())
        .isEqualTo("earlier");
    assertThat(secret("other", "").path("__type").asString())
        .isEqualTo("ResourceNotFoundException");
  }

  private JsonNode secret(String id, String more) throws IOException, InterruptedException {
    return json(
        aws.http()
            .send(
                HttpRequest.newBuilder(URI.create(aws.addresses().services()))
                    .header("X-Amz-Target", "secretsmanager.GetSecretValue")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"SecretId\":\"" + id + "\"" + more + "}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
  }
}

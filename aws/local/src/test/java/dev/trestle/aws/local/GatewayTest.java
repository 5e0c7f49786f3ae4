package dev.trestle.aws.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.local.emf.MetricCollector;
import dev.trestle.aws.local.gateway.Gateway;
import dev.trestle.aws.local.gateway.Route;
import dev.trestle.aws.local.handlers.EchoHandler;
import dev.trestle.aws.local.http.Json;
import dev.trestle.aws.local.lambda.FunctionCode;
import dev.trestle.aws.local.lambda.FunctionSpec;
import dev.trestle.aws.local.lambda.LambdaService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GatewayTest {
  @TempDir Path folder;

  @Test
  void a_request_becomes_an_event_that_the_real_runtime_client_hands_to_the_function()
      throws Exception {
    Path code = FunctionCode.unpack(TestZip.write(folder), folder.resolve("task"));
    try (LambdaService lambda =
            new LambdaService(folder, Clock.systemUTC(), new MetricCollector());
        Gateway gateway =
            new Gateway(
                0,
                lambda,
                List.of(new Route("POST", "/hooks/insert", "Insert")),
                Clock.systemUTC(),
                Duration.ofSeconds(30));
        HttpClient client = HttpClient.newHttpClient()) {
      var function =
          lambda.create(
              new FunctionSpec(
                  "Insert",
                  1,
                  EchoHandler.class.getName() + "::handleRequest",
                  code,
                  512,
                  Duration.ofSeconds(10),
                  false,
                  2,
                  Map.of()));
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(gateway.url() + "/hooks/insert?a=1&b=x%20y&a=2"))
                  .header("Content-Type", "application/json")
                  .header("Cookie", "k=v; l=w")
                  .header("X-Trestle-Id", "one")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(200);
      JsonNode event = Json.read(response.body().getBytes(StandardCharsets.UTF_8));
      assertThat(event.path("rawPath").asString()).isEqualTo("/hooks/insert");
      assertThat(event.path("body").asString()).isEqualTo("{\"a\":1}");
      assertThat(function.environments()).hasSize(1);
    }
  }
}

package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GatewaysTest {
  private static Shape app;

  @BeforeAll
  static void synthesise() throws IOException {
    app = Shape.app();
  }

  @Test
  void each_address_leads_to_its_function() {
    assertThat(app.all("AWS::ApiGatewayV2::Route").values().stream().map(GatewaysTest::lead))
        .containsExactlyInAnyOrder(
            "HooksApi: POST /hooks/insert -> InsertLive",
            "HooksApi: POST /hooks/update -> UpdateLive",
            "HooksApi: POST /hooks/changes -> UpdateLive",
            "HooksApi: POST /hooks/delete -> DeleteLive",
            "ReadApi: GET /v1 -> QueryLive",
            "ReadApi: GET /v1/{proxy+} -> QueryLive",
            "ReadApi: HEAD /v1/{proxy+} -> QueryLive",
            "ReadApi: OPTIONS /v1/{proxy+} -> QueryLive",
            "ReadApi: GET /health/{proxy+} -> QueryLive");
  }

  private static String lead(JsonNode route) {
    var integration = route.path("Target").path("Fn::Join").path(1).path(1).path("Ref").asString();
    assertThat(app.properties(integration).path("ApiId")).isEqualTo(route.path("ApiId"));
    return route.path("ApiId").path("Ref").asString()
        + ": "
        + route.path("RouteKey").asString()
        + " -> "
        + app.properties(integration).path("IntegrationUri").path("Ref").asString();
  }

  @Test
  void a_gateway_may_start_a_function_for_its_own_address_only() {
    assertThat(
            app.all("AWS::Lambda::Permission").values().stream()
                .map(permission -> permission.path("SourceArn").path("Fn::Join").path(1))
                .map(parts -> parts.path(1).path("Ref").asString() + parts.path(2).asString()))
        .containsExactlyInAnyOrder(
            "HooksApi/*/POST/hooks/insert",
            "HooksApi/*/POST/hooks/update",
            "HooksApi/*/POST/hooks/changes",
            "HooksApi/*/POST/hooks/delete",
            "ReadApi/*/GET/v1",
            "ReadApi/*/GET/v1/*",
            "ReadApi/*/HEAD/v1/*",
            "ReadApi/*/OPTIONS/v1/*",
            "ReadApi/*/GET/health/*");
  }

  @Test
  void pushes_and_reads_are_throttled_apart() {
    assertThat(throttle("HooksStage")).containsExactly("PushesPerSecond", "PushesPerSecond");
    assertThat(throttle("ReadStage")).containsExactly("ReadsPerSecond", "ReadsPerSecond");
    assertThat(
            app.properties("ReadStage")
                .path("RouteSettings")
                .path("GET /health/{proxy+}")
                .path("ThrottlingRateLimit")
                .asInt())
        .isEqualTo(10);
  }

  private static List<String> throttle(String stage) {
    var settings = app.properties(stage).path("DefaultRouteSettings");
    return List.of(
        settings.path("ThrottlingRateLimit").path("Ref").asString(),
        settings.path("ThrottlingBurstLimit").path("Ref").asString());
  }

  @Test
  void access_is_logged_without_queries_bodies_or_keys() {
    assertThat(app.all("AWS::ApiGatewayV2::Stage"))
        .hasSize(2)
        .allSatisfy((id, stage) -> {
          var log = stage.path("AccessLogSettings");
          assertThat(log.path("DestinationArn").path("Fn::GetAtt").path(0).asString())
              .isEqualTo(id.replace("Stage", "AccessLog"));
          assertThat(log.path("Format").asString())
              .contains("$context.requestId", "$context.status", "$context.routeKey")
              .doesNotContain("authorizer", "path", "querystring", "header");
        });
  }

  @Test
  void with_an_own_domain_the_address_of_aws_is_switched_off() {
    assertThat(app.properties("HooksApi").path("DisableExecuteApiEndpoint").toString())
        .isEqualTo("{\"Fn::If\":[\"HasHooksDomain\",true,false]}");
    assertThat(app.properties("ReadApi").path("DisableExecuteApiEndpoint").toString())
        .isEqualTo("{\"Fn::If\":[\"HasReadDomain\",true,false]}");
  }

  @Test
  void pushes_may_need_a_client_certificate_and_reads_never_do() {
    var mutual = app.properties("HooksDomainName").path("MutualTlsAuthentication").path("Fn::If");
    assertThat(mutual.path(0).asString()).isEqualTo("HasMutualTls");
    assertThat(mutual.path(1).path("TruststoreUri").path("Ref").asString())
        .isEqualTo("TruststoreUri");
    assertThat(app.properties("ReadDomainName").has("MutualTlsAuthentication")).isFalse();
  }

  @Test
  void own_domains_speak_tls_1_2_at_least() {
    assertThat(app.all("AWS::ApiGatewayV2::DomainName"))
        .hasSize(2)
        .allSatisfy((id, domain) ->
            assertThat(
                    domain
                        .path("DomainNameConfigurations")
                        .path(0)
                        .path("SecurityPolicy")
                        .asString())
                .isEqualTo("TLS_1_2"));
  }
}

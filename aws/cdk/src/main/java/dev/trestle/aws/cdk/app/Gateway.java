package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.LogGroups;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Reasons;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.amazon.awscdk.services.lambda.CfnPermission;

/** One HTTP API: its routes, throttled one by one, and its access log without bodies or queries. */
final class Gateway {
  private static final int TIMEOUT_MS = 30_000;
  private static final String ACCESS_LOG =
      "{\"requestId\":\"$context.requestId\",\"time\":\"$context.requestTimeEpoch\",\"route\":\"$context.routeKey\","
          + "\"status\":\"$context.status\",\"latencyMs\":\"$context.responseLatency\",\"ip\":\"$context.identity.sourceIp\","
          + "\"bytes\":\"$context.responseLength\",\"error\":\"$context.integrationErrorMessage\"}";

  private final Stack stack;
  private final String name;
  private final Map<Function, CfnAlias> aliases;
  private final String noAuthorizer;
  private final Map<String, Object> limits = new TreeMap<>();
  private final List<CfnRoute> routes = new ArrayList<>();
  private final Map<Function, CfnIntegration> integrations = new EnumMap<>(Function.class);
  private final CfnApi api;

  /**
   * @param domain the condition under which there is an own domain: then AWS's address is switched
   *     off
   * @param noAuthorizer why the gateway itself lets everybody through
   */
  Gateway(
      Stack stack,
      String name,
      Conditions domain,
      Map<Function, CfnAlias> aliases,
      String noAuthorizer) {
    this.stack = stack;
    this.name = name;
    this.aliases = aliases;
    this.noAuthorizer = noAuthorizer;
    this.api =
        CfnApi.Builder.create(stack, name + "Api")
            .name(Names.named(name.toLowerCase(Locale.ROOT)))
            .protocolType("HTTP")
            .disableExecuteApiEndpoint(domain.choose(true, false))
            .build();
  }

  CfnApi api() {
    return api;
  }

  /** Adds a route, such as {@code POST /hooks/insert}. */
  Gateway route(String id, String route, Function function) {
    var resource =
        CfnRoute.Builder.create(stack, id + "Route")
            .apiId(api.getRef())
            .routeKey(route)
            .authorizationType("NONE")
            .target(Fn.join("/", List.of("integrations", integration(function).getRef())))
            .build();
    Reasons.accept(resource, "AwsSolutions-APIG4", noAuthorizer);
    CfnPermission.Builder.create(stack, id + "Permission")
        .action("lambda:InvokeFunction")
        .functionName(Triggers.alias(aliases, function).getRef())
        .principal("apigateway.amazonaws.com")
        .sourceArn(
            Fn.join("", List.of(Names.arn("execute-api", ""), api.getRef(), "/*/" + pathOf(route))))
        .build();
    routes.add(resource);
    return this;
  }

  /** One per function, however many routes lead to it. */
  private CfnIntegration integration(Function function) {
    return integrations.computeIfAbsent(
        function,
        made ->
            CfnIntegration.Builder.create(stack, made.camel() + "Integration")
                .apiId(api.getRef())
                .integrationType("AWS_PROXY")
                .integrationUri(Triggers.alias(aliases, made).getRef())
                .payloadFormatVersion("2.0")
                .timeoutInMillis(TIMEOUT_MS)
                .build());
  }

  /** Gives one route less than the others. */
  Gateway limit(String route, int perSecond) {
    limits.put(route, Map.of("ThrottlingRateLimit", perSecond, "ThrottlingBurstLimit", perSecond));
    return this;
  }

  /**
   * Publishes the routes; each takes so many requests per second, and no other API's traffic
   * counts.
   */
  CfnStage stage(LogGroups logs, CfnParameter perSecond) {
    var log =
        logs.make(
            name + "AccessLog", Fn.sub("/aws/apigateway/${Name}-" + name.toLowerCase(Locale.ROOT)));
    var stage =
        CfnStage.Builder.create(stack, name + "Stage")
            .apiId(api.getRef())
            .stageName("$default")
            .autoDeploy(true)
            .accessLogSettings(
                CfnStage.AccessLogSettingsProperty.builder()
                    .destinationArn(log.getAttrArn())
                    .format(ACCESS_LOG)
                    .build())
            .defaultRouteSettings(
                CfnStage.RouteSettingsProperty.builder()
                    .throttlingRateLimit(perSecond.getValueAsNumber())
                    .throttlingBurstLimit(perSecond.getValueAsNumber())
                    .detailedMetricsEnabled(true)
                    .build())
            .routeSettings(limits)
            .build();
    routes.forEach(stage.getNode()::addDependency);
    return stage;
  }

  /** {@code GET /v1/{proxy+}} as API Gateway writes it in ARNs: {@code GET/v1/*}. */
  private static String pathOf(String route) {
    return route.replaceFirst(" ", "").replaceFirst("\\{[^}]*}", "*");
  }
}

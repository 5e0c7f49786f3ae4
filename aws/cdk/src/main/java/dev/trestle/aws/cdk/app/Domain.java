package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnDomainName;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;

/**
 * An own domain before an API, TLS 1.2 at least; for pushes with client certificates if a
 * truststore is given.
 */
final class Domain {
  private Domain() {}

  static void ofHooks(Stack stack, CfnApi api, CfnStage stage) {
    var mutual =
        CfnDomainName.MutualTlsAuthenticationProperty.builder()
            .truststoreUri(Fn.ref("TruststoreUri"))
            .truststoreVersion(
                Token.asString(
                    Conditions.HAS_TRUSTSTORE_VERSION.choose(
                        Fn.ref("TruststoreVersion"), Names.NOTHING)))
            .build();
    var domain = make(stack, "Hooks", Conditions.HAS_HOOKS_DOMAIN, api, stage);
    domain.addPropertyOverride(
        "MutualTlsAuthentication",
        Conditions.HAS_MUTUAL_TLS.choose(
            Map.of(
                "TruststoreUri",
                mutual.getTruststoreUri(),
                "TruststoreVersion",
                mutual.getTruststoreVersion()),
            Names.NOTHING));
  }

  static void ofReads(Stack stack, CfnApi api, CfnStage stage) {
    make(stack, "Read", Conditions.HAS_READ_DOMAIN, api, stage);
  }

  private static CfnDomainName make(
      Stack stack, String kind, Conditions given, CfnApi api, CfnStage stage) {
    var domain =
        given.only(
            stack,
            CfnDomainName.Builder.create(stack, kind + "DomainName")
                .domainName(Fn.ref(kind + "Domain"))
                .domainNameConfigurations(
                    List.of(
                        CfnDomainName.DomainNameConfigurationProperty.builder()
                            .certificateArn(Fn.ref(kind + "DomainCertificate"))
                            .endpointType("REGIONAL")
                            .securityPolicy("TLS_1_2")
                            .build()))
                .build());
    Validations.of(domain)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::E3019")
                .reason("Both domains are empty by default, and then neither exists.")
                .build());
    given.only(
        stack,
        CfnApiMapping.Builder.create(stack, kind + "DomainMapping")
            .apiId(api.getRef())
            .domainName(domain.getRef())
            .stage(stage.getRef())
            .build());
    output(
        stack,
        kind + "Address",
        "Where clients connect.",
        Token.asString(
            given.choose(Fn.sub("https://${" + kind + "Domain}"), api.getAttrApiEndpoint())));
    output(
            stack,
            kind + "DomainTarget",
            "What the domain's CNAME must point to.",
            domain.getAttrRegionalDomainName())
        .setCondition(given.of(stack));
    return domain;
  }

  private static CfnOutput output(Stack stack, String id, String description, String value) {
    return CfnOutput.Builder.create(stack, id).description(description).value(value).build();
  }
}

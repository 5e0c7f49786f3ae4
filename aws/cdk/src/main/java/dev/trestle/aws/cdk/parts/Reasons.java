package dev.trestle.aws.cdk.parts;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.Construct;

/**
 * Why a finding of cdk-nag does not apply. The reason stands in the template, for whoever audits
 * it.
 */
public final class Reasons {
  private Reasons() {}

  public static void accept(Construct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()));
  }

  /** Accepts wildcards in resources, but only those named. */
  public static void acceptWildcards(Construct construct, List<Object> wildcards, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .reason(reason)
                .appliesTo(wildcards)
                .build()));
  }
}

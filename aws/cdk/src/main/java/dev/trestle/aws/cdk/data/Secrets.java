package dev.trestle.aws.cdk.data;

import dev.trestle.aws.cdk.parts.Reasons;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.secretsmanager.CfnSecret.GenerateSecretStringProperty;

/**
 * What somebody must keep secret. All begin as random texts, so that none is ever empty or known.
 */
record Secrets(CfnSecret org, CfnSecret hook, CfnSecret task) {
  private static final int LENGTH = 48;

  static Secrets make(Stack stack) {
    var org =
        secret(
            stack,
            "OrgSecret",
            "org-client-secret",
            "Consumer secret of the connected app. Put the org's own in.",
            text().build());
    Reasons.accept(
        org,
        "AwsSolutions-SMG4",
        "Salesforce makes this secret; it is changed there and put in: docs/aws.md#rotation.");
    var hook =
        secret(
            stack,
            "HookSecret",
            "hook-secret",
            "Signs pushes (HMAC) of senders without a certificate.",
            text().build());
    Reasons.accept(
        hook,
        "AwsSolutions-SMG4",
        "Sender and receiver must change together; two values live at a time: docs/aws.md#rotation.");
    var task =
        secret(
            stack,
            "TaskSecret",
            "task-database",
            "Database login of the optional Fargate task.",
            text()
                .secretStringTemplate("{\"username\":\"trestle_task\"}")
                .generateStringKey("password")
                .build());
    Reasons.accept(
        task,
        "AwsSolutions-SMG4",
        "Changed with Admin migrate, which needs no function with rights on the database: docs/aws.md#rotation.");
    return new Secrets(org, hook, task);
  }

  private static GenerateSecretStringProperty.Builder text() {
    return GenerateSecretStringProperty.builder().passwordLength(LENGTH).excludePunctuation(true);
  }

  private static CfnSecret secret(
      Stack stack, String id, String name, String description, GenerateSecretStringProperty text) {
    return CfnSecret.Builder.create(stack, id)
        .name(Fn.sub("${Name}/" + name))
        .description(description)
        .generateSecretString(text)
        .build();
  }
}

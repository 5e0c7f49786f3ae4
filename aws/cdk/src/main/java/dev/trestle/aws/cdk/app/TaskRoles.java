package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import dev.trestle.aws.cdk.parts.Reasons;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/**
 * What starts the task may fetch its image and its secrets; the task itself may do nothing in AWS.
 */
record TaskRoles(CfnRole execution, CfnRole task) {

  static TaskRoles make(Stack stack, CfnLogGroup log) {
    var execution =
        role(
            stack,
            "TaskExecutionRole",
            "Fetches image, config and secrets of the task, writes its log.",
            rights(log));
    Reasons.acceptWildcards(
        execution, List.of("Resource::*"), "ecr:GetAuthorizationToken knows no resources.");
    var task =
        role(
            stack,
            "TaskRole",
            "The task calls Salesforce and PostgreSQL, nothing of AWS.",
            List.of());
    return new TaskRoles(execution, task);
  }

  static String config() {
    return Names.arn("ssm", "parameter${TaskConfig}");
  }

  private static List<Map<String, Object>> rights(CfnLogGroup log) {
    return List.of(
        Policies.allow("Login", List.of("ecr:GetAuthorizationToken"), List.of("*")),
        Policies.allow(
            "Image",
            List.of(
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer"),
            List.of(Names.arn("ecr", "repository/${ImageRepository}"))),
        Policies.allow("Config", List.of("ssm:GetParameters"), List.of(config())),
        Policies.allow(
            "Secrets",
            List.of("secretsmanager:GetSecretValue"),
            List.of(Names.imported("OrgSecret"), Names.imported("TaskSecret"))),
        Policies.allow(
            "Log",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of(log.getAttrArn())));
  }

  private static CfnRole role(
      Stack stack, String id, String description, List<Map<String, Object>> rights) {
    var builder =
        CfnRole.Builder.create(stack, id)
            .description(description)
            .assumeRolePolicyDocument(Policies.assumedBy("ecs-tasks.amazonaws.com"));
    if (!rights.isEmpty()) {
      builder.policies(
          List.of(
              CfnRole.PolicyProperty.builder()
                  .policyName("all")
                  .policyDocument(Policies.document(rights))
                  .build()));
    }
    return Conditions.HAS_TASK.only(stack, builder.build());
  }
}

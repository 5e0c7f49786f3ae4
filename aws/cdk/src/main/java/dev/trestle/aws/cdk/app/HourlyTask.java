package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.CfnCluster;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.scheduler.CfnSchedule;

/**
 * Runs the task once an hour, when it is no service: events since the last time, polls,
 * verification.
 */
final class HourlyTask {
  private static final int RETRIES = 3;

  private HourlyTask() {}

  static void make(Stack stack, CfnCluster cluster, CfnTaskDefinition task, TaskRoles roles) {
    var role =
        Conditions.HAS_HOURLY_TASK.only(
            stack,
            CfnRole.Builder.create(stack, "HourlyTaskRole")
                .description("Lets the scheduler start the hourly task.")
                .assumeRolePolicyDocument(Policies.assumedBy("scheduler.amazonaws.com"))
                .policies(
                    List.of(
                        CfnRole.PolicyProperty.builder()
                            .policyName("start")
                            .policyDocument(
                                Policies.document(List.of(start(cluster, task), pass(roles))))
                            .build()))
                .build());
    Conditions.HAS_HOURLY_TASK.only(
        stack,
        CfnSchedule.Builder.create(stack, "HourlyTask")
            .groupName(Fn.ref("Schedules"))
            .name(Names.named("hourly"))
            .scheduleExpression("rate(1 hour)")
            .flexibleTimeWindow(
                CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
            .target(
                CfnSchedule.TargetProperty.builder()
                    .arn(cluster.getAttrArn())
                    .roleArn(role.getAttrArn())
                    .ecsParameters(target(task))
                    .retryPolicy(
                        CfnSchedule.RetryPolicyProperty.builder()
                            .maximumRetryAttempts(RETRIES)
                            .build())
                    .build())
            .build());
  }

  private static CfnSchedule.EcsParametersProperty target(CfnTaskDefinition task) {
    return CfnSchedule.EcsParametersProperty.builder()
        .taskDefinitionArn(task.getRef())
        .taskCount(1)
        .launchType("FARGATE")
        .networkConfiguration(
            CfnSchedule.NetworkConfigurationProperty.builder()
                .awsvpcConfiguration(
                    CfnSchedule.AwsVpcConfigurationProperty.builder()
                        .subnets(Fn.split(",", Names.imported("PublicSubnets")))
                        .securityGroups(List.of(Names.imported("TaskGroup")))
                        .assignPublicIp("ENABLED")
                        .build())
                .build())
        .build();
  }

  private static Map<String, Object> start(CfnCluster cluster, CfnTaskDefinition task) {
    return Map.of(
        "Sid",
        "Start",
        "Effect",
        "Allow",
        "Action",
        List.of("ecs:RunTask"),
        "Resource",
        List.of(task.getRef()),
        "Condition",
        Map.of("ArnEquals", Map.of("ecs:cluster", cluster.getAttrArn())));
  }

  private static Map<String, Object> pass(TaskRoles roles) {
    return Map.of(
        "Sid",
        "Pass",
        "Effect",
        "Allow",
        "Action",
        List.of("iam:PassRole"),
        "Resource",
        List.of(roles.execution().getAttrArn(), roles.task().getAttrArn()),
        "Condition",
        Map.of("StringEquals", Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com")));
  }
}

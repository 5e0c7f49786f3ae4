package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;

/**
 * What starts functions besides the gateways: the queues and the clock. All start the alias, never
 * the unpublished code.
 */
final class Triggers {
  private static final int BATCH = 10;
  private static final int DEAD_LETTERS_AT_A_TIME = 2;
  private static final int AGE_SECONDS_MAX = 60;

  private Triggers() {}

  static void make(
      Stack stack, AppParameters parameters, Queues queues, Map<Function, CfnAlias> aliases) {
    mapping(
        stack,
        "ApplyQueue",
        queues.changes().getAttrArn(),
        alias(aliases, Function.APPLY),
        parameters.applyConcurrency().getValueAsNumber());
    mapping(
        stack,
        "DeadLetterQueue",
        queues.dead().getAttrArn(),
        alias(aliases, Function.DEAD_LETTER),
        DEAD_LETTERS_AT_A_TIME);
    everyMinute(stack, alias(aliases, Function.FETCH));
  }

  private static void mapping(
      Stack stack, String id, String queue, CfnAlias alias, Number atATime) {
    CfnEventSourceMapping.Builder.create(stack, id)
        .eventSourceArn(queue)
        .functionName(alias.getRef())
        .batchSize(BATCH)
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .scalingConfig(
            CfnEventSourceMapping.ScalingConfigProperty.builder()
                .maximumConcurrency(atATime)
                .build())
        .build();
  }

  /** A minute that was missed is not made up for: the next one does its work. */
  private static void everyMinute(Stack stack, CfnAlias fetch) {
    CfnEventInvokeConfig.Builder.create(stack, "FetchRetries")
        .functionName(Names.named(Function.FETCH.dashed()))
        .qualifier("live")
        .maximumRetryAttempts(0)
        .maximumEventAgeInSeconds(AGE_SECONDS_MAX)
        .build()
        .getNode()
        .addDependency(fetch);
    var role =
        CfnRole.Builder.create(stack, "FetchScheduleRole")
            .description("Lets the scheduler start Fetch.")
            .assumeRolePolicyDocument(Policies.assumedBy("scheduler.amazonaws.com"))
            .policies(
                List.of(
                    CfnRole.PolicyProperty.builder()
                        .policyName("start")
                        .policyDocument(
                            Policies.document(
                                List.of(
                                    Policies.allow(
                                        "Start",
                                        List.of("lambda:InvokeFunction"),
                                        List.of(fetch.getRef())))))
                        .build()))
            .build();
    CfnSchedule.Builder.create(stack, "FetchEveryMinute")
        .groupName(group(stack).getRef())
        .name(Names.named("fetch"))
        .scheduleExpression("rate(1 minute)")
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(fetch.getRef())
                .roleArn(role.getAttrArn())
                .input("{}")
                .retryPolicy(
                    CfnSchedule.RetryPolicyProperty.builder()
                        .maximumRetryAttempts(0)
                        .maximumEventAgeInSeconds(AGE_SECONDS_MAX)
                        .build())
                .build())
        .build();
  }

  private static CfnScheduleGroup group(Stack stack) {
    return CfnScheduleGroup.Builder.create(stack, "Schedules")
        .name(Names.named("schedules"))
        .build();
  }

  static CfnAlias alias(Map<Function, CfnAlias> aliases, Function function) {
    return Objects.requireNonNull(aliases.get(function));
  }
}

package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import dev.trestle.aws.cdk.parts.Reasons;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnCodeDeployLambdaAliasUpdate;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnUpdatePolicy;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.codedeploy.CfnApplication;
import software.amazon.awscdk.services.codedeploy.CfnDeploymentGroup;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnVersion;

/**
 * Publishes a version of each function and moves its alias {@code live} there, at once or by
 * CodeDeploy step by step.
 *
 * <p>A version is replaced when its description changes, and that is the parameter Release. It is
 * also in the environment of each function, so that Lambda sees something to publish. Old versions
 * stay, to go back to.
 */
final class Releases {
  private final Stack stack;
  private final CfnApplication application;
  private final CfnRole deployer;

  private Releases(Stack stack) {
    this.stack = stack;
    this.application =
        CfnApplication.Builder.create(stack, "Rollouts")
            .applicationName(Names.named("functions"))
            .computePlatform("Lambda")
            .build();
    this.deployer = deployer(stack);
  }

  static Map<Function, CfnAlias> make(Stack stack, Map<Function, CfnFunction> functions) {
    var releases = new Releases(stack);
    Map<Function, CfnAlias> aliases = new EnumMap<>(Function.class);
    functions.forEach(
        (function, resource) -> aliases.put(function, releases.publish(function, resource)));
    return aliases;
  }

  private CfnAlias publish(Function function, CfnFunction resource) {
    var version =
        CfnVersion.Builder.create(stack, function.camel() + "Version")
            .functionName(resource.getRef())
            .description(Fn.ref("Release"))
            .build();
    version.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
    version.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
    var alias =
        CfnAlias.Builder.create(stack, function.camel() + "Live")
            .name("live")
            .functionName(resource.getRef())
            .functionVersion(version.getAttrVersion())
            .build();
    alias
        .getCfnOptions()
        .setUpdatePolicy(
            CfnUpdatePolicy.builder()
                .codeDeployLambdaAliasUpdate(
                    CfnCodeDeployLambdaAliasUpdate.builder()
                        .applicationName(application.getRef())
                        .deploymentGroupName(group(function).getRef())
                        .build())
                .build());
    return alias;
  }

  private CfnDeploymentGroup group(Function function) {
    return CfnDeploymentGroup.Builder.create(stack, function.camel() + "Rollout")
        .applicationName(application.getRef())
        .deploymentGroupName(Names.named(function.dashed()))
        .serviceRoleArn(deployer.getAttrArn())
        .deploymentConfigName(Fn.ref("Rollout"))
        .deploymentStyle(
            CfnDeploymentGroup.DeploymentStyleProperty.builder()
                .deploymentType("BLUE_GREEN")
                .deploymentOption("WITH_TRAFFIC_CONTROL")
                .build())
        .alarmConfiguration(
            CfnDeploymentGroup.AlarmConfigurationProperty.builder()
                // All at once is how a repair is brought in while an alarm rings.
                .enabled(Conditions.HAS_STEPS.choose(true, false))
                .alarms(
                    List.of(
                        CfnDeploymentGroup.AlarmProperty.builder().name(failing(function)).build()))
                .build())
        .autoRollbackConfiguration(
            CfnDeploymentGroup.AutoRollbackConfigurationProperty.builder()
                .enabled(true)
                .events(
                    List.of(
                        "DEPLOYMENT_FAILURE",
                        "DEPLOYMENT_STOP_ON_ALARM",
                        "DEPLOYMENT_STOP_ON_REQUEST"))
                .build())
        .build();
  }

  /** Name of the alarm that takes a rollout back. */
  static String failing(Function function) {
    return Names.named(function.dashed() + "-failing");
  }

  private static CfnRole deployer(Stack stack) {
    var versions = List.of(Names.arn("lambda", "function:${Name}-*"));
    var alarms = List.of(Names.arn("cloudwatch", "alarm:${Name}-*"));
    var role =
        CfnRole.Builder.create(stack, "RolloutRole")
            .description("Lets CodeDeploy move the aliases, and read the alarms that stop it.")
            .assumeRolePolicyDocument(Policies.assumedBy("codedeploy.amazonaws.com"))
            .policies(
                List.of(
                    CfnRole.PolicyProperty.builder()
                        .policyName("all")
                        .policyDocument(
                            Policies.document(
                                List.of(
                                    Policies.allow(
                                        "Move",
                                        List.of(
                                            "lambda:GetAlias",
                                            "lambda:UpdateAlias",
                                            "lambda:GetProvisionedConcurrencyConfig"),
                                        versions),
                                    Policies.allow(
                                        "Watch", List.of("cloudwatch:DescribeAlarms"), alarms))))
                        .build()))
            .build();
    Reasons.acceptWildcards(
        role,
        List.of(
            "Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:<Name>-*",
            "Resource::arn:<AWS::Partition>:cloudwatch:<AWS::Region>:<AWS::AccountId>:alarm:<Name>-*"),
        "Exactly the functions and alarms of this install, whose names all begin so.");
    return role;
  }
}

package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.LogGroups;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import dev.trestle.aws.cdk.parts.Reasons;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/** Makes every function with its own log group and role; {@link Releases} publishes it. */
final class Functions {
  private static final int MEMORY_MIB = 1024;
  private static final int RECEIVERS_RESERVED = 20;

  private final Stack stack;
  private final AppParameters parameters;
  private final Rights rights;
  private final Environments environments;
  private final Map<Function, CfnRole> roles = new EnumMap<>(Function.class);

  private Functions(Stack stack, AppParameters parameters, Queues queues) {
    this.stack = stack;
    this.parameters = parameters;
    this.rights = new Rights(queues);
    this.environments = new Environments(queues);
  }

  static Map<Function, CfnFunction> make(
      Stack stack, AppParameters parameters, Queues queues, LogGroups logs) {
    var functions = new Functions(stack, parameters, queues);
    Map<Function, CfnFunction> made = new EnumMap<>(Function.class);
    for (var function : Function.values()) {
      var log =
          logs.make(function.camel() + "Log", Fn.sub("/aws/lambda/${Name}-" + function.dashed()));
      made.put(function, functions.one(function, log));
    }
    functions.hookSecret();
    return made;
  }

  private CfnFunction one(Function function, CfnLogGroup log) {
    var role = role(function, log);
    roles.put(function, role);
    var builder =
        CfnFunction.Builder.create(stack, function.camel())
            .functionName(Names.named(function.dashed()))
            .description(function.purpose)
            .runtime("java25")
            .architectures(List.of("arm64"))
            .handler(function.handler())
            .code(code(function))
            .memorySize(memory(function))
            .timeout(function.timeoutSeconds)
            .role(role.getAttrArn())
            .snapStart(CfnFunction.SnapStartProperty.builder().applyOn("PublishedVersions").build())
            .loggingConfig(
                CfnFunction.LoggingConfigProperty.builder()
                    .logGroup(log.getRef())
                    .logFormat("Text")
                    .build())
            .environment(
                CfnFunction.EnvironmentProperty.builder()
                    .variables(environments.of(function))
                    .build());
    if (function.place == Function.Place.ISOLATED) {
      builder.vpcConfig(
          CfnFunction.VpcConfigProperty.builder()
              .subnetIds(Fn.split(",", Names.imported("IsolatedSubnets")))
              .securityGroupIds(List.of(Names.imported("FunctionGroup")))
              .build());
    }
    reserve(function, builder);
    return builder.build();
  }

  private static CfnFunction.CodeProperty code(Function function) {
    var key = Fn.ref(function == Function.QUERY ? "QueryCodeKey" : "CodeKey");
    return CfnFunction.CodeProperty.builder().s3Bucket(Fn.ref("CodeBucket")).s3Key(key).build();
  }

  private Number memory(Function function) {
    return switch (function) {
      case APPLY -> parameters.applyMemory().getValueAsNumber();
      case QUERY -> parameters.queryMemory().getValueAsNumber();
      case INSERT, UPDATE, DELETE, DEAD_LETTER, FETCH, ADMIN -> MEMORY_MIB;
    };
  }

  /**
   * Reads are bounded, as each holds a connection; a flood of them leaves the receivers theirs; one
   * Fetch runs at a time.
   */
  private void reserve(Function function, CfnFunction.Builder builder) {
    Object reserved =
        switch (function) {
          case INSERT, UPDATE, DELETE -> RECEIVERS_RESERVED;
          case QUERY -> Fn.ref("QueryConcurrency");
          case FETCH -> 1;
          case APPLY, DEAD_LETTER, ADMIN -> Names.NOTHING;
        };
    if (!Names.NOTHING.equals(reserved)) {
      builder.reservedConcurrentExecutions(
          Token.asNumber(Conditions.HAS_RESERVE.choose(reserved, Names.NOTHING)));
    }
  }

  private CfnRole role(Function function, CfnLogGroup log) {
    var role =
        CfnRole.Builder.create(stack, function.camel() + "Role")
            .description(function.purpose)
            .assumeRolePolicyDocument(Policies.assumedByLambda())
            .policies(
                List.of(
                    CfnRole.PolicyProperty.builder()
                        .policyName("all")
                        .policyDocument(Policies.document(rights.of(function, log)))
                        .build()))
            .build();
    if (function.place == Function.Place.ISOLATED) {
      Reasons.acceptWildcards(
          role,
          List.of("Resource::*"),
          "Network interfaces have no names before Lambda makes them. The function's own code is denied all of it.");
    }
    return role;
  }

  private void hookSecret() {
    var policy =
        CfnPolicy.Builder.create(stack, "HookSecretPolicy")
            .policyName("hook-secret")
            .roles(
                Function.RECEIVERS.stream()
                    .map(receiver -> Objects.requireNonNull(roles.get(receiver)).getRef())
                    .toList())
            .policyDocument(Policies.document(List.of(Rights.secret("HookSecret"))))
            .build();
    Conditions.HAS_HMAC.only(stack, policy);
  }
}

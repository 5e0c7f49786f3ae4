package dev.trestle.aws.cdk.data;

import dev.trestle.aws.cdk.parts.Names;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/** Outputs that the app stack imports; while it does, CloudFormation refuses to change them. */
final class Exports {
  private final Stack stack;

  Exports(Stack stack) {
    this.stack = stack;
  }

  Exports give(String name, String description, String value) {
    var output =
        CfnOutput.Builder.create(stack, "Out" + name)
            .description(description)
            .value(value)
            .exportName(Names.named(name))
            .build();
    output.overrideLogicalId(name + "Output");
    return this;
  }
}

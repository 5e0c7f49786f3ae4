package dev.trestle.aws.cdk.parts;

import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/** Log groups with an end: a group that a service makes for itself keeps its lines for ever. */
public final class LogGroups {
  private final Stack stack;
  private final CfnParameter days;

  public LogGroups(Stack stack, CfnParameter days) {
    this.stack = stack;
    this.days = days;
  }

  public CfnLogGroup make(String id, String name) {
    return CfnLogGroup.Builder.create(stack, id)
        .logGroupName(name)
        .retentionInDays(days.getValueAsNumber())
        .build();
  }
}

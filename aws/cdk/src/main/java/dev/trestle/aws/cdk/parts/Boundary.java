package dev.trestle.aws.cdk.parts;

import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.CfnRole;

/** The permissions boundary that a company may demand of every role in its account. */
public final class Boundary {
  private static final String PARAMETER = "PermissionsBoundary";
  private static final String CONDITION = "HasPermissionsBoundary";

  private Boundary() {}

  /** Declares the parameter, in the group that was begun last. */
  public static void declare(Parameters all) {
    all.text(
        PARAMETER,
        "^$|^[A-Za-z0-9+=,.@_/-]{1,512}$",
        "",
        "Policy of this account, by its path and name, that bounds the rights of every role made here. Empty: none.");
  }

  /** Gives it to all roles of the stack; called when they are made. */
  public static void giveToAll(Stack stack) {
    CfnCondition.Builder.create(stack, CONDITION)
        .expression(Fn.conditionNot(Fn.conditionEquals(Fn.ref(PARAMETER), "")))
        .build();
    var policy = Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${" + PARAMETER + "}");
    for (var construct : stack.getNode().findAll()) {
      if (construct instanceof CfnRole role) {
        role.setPermissionsBoundary(
            Token.asString(Fn.conditionIf(CONDITION, policy, Names.NOTHING)));
      }
    }
  }
}

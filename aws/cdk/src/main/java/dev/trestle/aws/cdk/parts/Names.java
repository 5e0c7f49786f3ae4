package dev.trestle.aws.cdk.parts;

import software.amazon.awscdk.Fn;

/**
 * Names and addresses that both stacks must write the same way. All begin with the parameter {@code
 * Name}.
 */
public final class Names {
  public static final String ACCOUNT = Fn.ref("AWS::AccountId");

  /** Replaced in the templates by nothing at all: the property is left out. */
  public static final String NOTHING = Fn.ref("AWS::NoValue");

  private Names() {}

  public static String named(String rest) {
    return Fn.sub("${Name}-" + rest);
  }

  /** An ARN of this account and region. */
  public static String arn(String service, String rest) {
    return Fn.sub("arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + rest);
  }

  /** What the data stack gave away under this name. */
  public static String imported(String export) {
    return Fn.importValue(named(export));
  }
}

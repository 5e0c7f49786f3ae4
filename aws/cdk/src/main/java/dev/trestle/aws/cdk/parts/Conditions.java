package dev.trestle.aws.cdk.parts;

import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.Stack;

/** What is there only when a parameter says so. */
public enum Conditions {
  HAS_HOOKS_DOMAIN("HasHooksDomain"),
  HAS_MUTUAL_TLS("HasMutualTls"),
  HAS_TRUSTSTORE_VERSION("HasTruststoreVersion"),
  HAS_READ_DOMAIN("HasReadDomain"),
  HAS_ORG_USERNAME("HasOrgUsername"),
  HAS_HMAC("HasHmac"),
  HAS_RESERVE("HasReserve"),
  HAS_STEPS("HasSteps"),
  HAS_TASK("HasTask"),
  HAS_SERVICE("HasService"),
  HAS_HOURLY_TASK("HasHourlyTask"),
  HAS_QUIET_MAX("HasQuietMax"),
  HAS_EMAIL("HasEmail"),
  HAS_BUDGET("HasBudget");

  private final String id;

  Conditions(String id) {
    this.id = id;
  }

  public static void declare(Stack stack) {
    declare(stack, HAS_HOOKS_DOMAIN, given("HooksDomain"));
    declare(stack, HAS_MUTUAL_TLS, Fn.conditionAnd(given("HooksDomain"), given("TruststoreUri")));
    declare(stack, HAS_TRUSTSTORE_VERSION, given("TruststoreVersion"));
    declare(stack, HAS_READ_DOMAIN, given("ReadDomain"));
    declare(stack, HAS_ORG_USERNAME, given("OrgUsername"));
    declare(stack, HAS_HMAC, yes("HookHmac"));
    declare(stack, HAS_RESERVE, yes("Reserve"));
    declare(
        stack,
        HAS_STEPS,
        Fn.conditionNot(
            Fn.conditionEquals(Fn.ref("Rollout"), "CodeDeployDefault.LambdaAllAtOnce")));
    declare(stack, HAS_TASK, given("ImageRepository"));
    declare(stack, HAS_SERVICE, Fn.conditionAnd(given("ImageRepository"), yes("StreamService")));
    declare(
        stack,
        HAS_HOURLY_TASK,
        Fn.conditionAnd(given("ImageRepository"), Fn.conditionNot(yes("StreamService"))));
    declare(
        stack, HAS_QUIET_MAX, Fn.conditionNot(Fn.conditionEquals(Fn.ref("QuietHoursMax"), "0")));
    declare(stack, HAS_EMAIL, given("AlarmEmail"));
    declare(
        stack,
        HAS_BUDGET,
        Fn.conditionAnd(
            Fn.conditionNot(Fn.conditionEquals(Fn.ref("BudgetUsd"), "0")), given("AlarmEmail")));
  }

  /** One value or the other. */
  public IResolvable choose(Object yes, Object no) {
    return Fn.conditionIf(id, yes, no);
  }

  public CfnCondition of(Stack stack) {
    return (CfnCondition) stack.getNode().findChild(id);
  }

  /** The resource exists only then. */
  public <R extends CfnResource> R only(Stack stack, R resource) {
    resource.getCfnOptions().setCondition(of(stack));
    return resource;
  }

  private static void declare(
      Stack stack, Conditions condition, ICfnConditionExpression expression) {
    CfnCondition.Builder.create(stack, condition.id).expression(expression).build();
  }

  private static ICfnConditionExpression given(String parameter) {
    return Fn.conditionNot(Fn.conditionEquals(Fn.ref(parameter), ""));
  }

  private static ICfnConditionExpression yes(String parameter) {
    return Fn.conditionEquals(Fn.ref(parameter), "yes");
  }
}

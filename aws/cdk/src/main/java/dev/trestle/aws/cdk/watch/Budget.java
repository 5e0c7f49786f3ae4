package dev.trestle.aws.cdk.watch;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Names;
import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.budgets.CfnBudget;

/**
 * Says when the account's month costs 80 % of the budget, or will cost more than all of it.
 * Runbook: docs/aws.md#cost-spike.
 */
public final class Budget {
  private static final int WARN_PERCENT = 80;
  private static final int ALL_PERCENT = 100;

  private Budget() {}

  public static void make(Stack stack, CfnParameter usd) {
    Conditions.HAS_BUDGET.only(
        stack,
        CfnBudget.Builder.create(stack, "Budget")
            .budget(
                CfnBudget.BudgetDataProperty.builder()
                    .budgetName(Names.named("month"))
                    .budgetType("COST")
                    .timeUnit("MONTHLY")
                    .budgetLimit(
                        CfnBudget.SpendProperty.builder()
                            .amount(usd.getValueAsNumber())
                            .unit("USD")
                            .build())
                    .build())
            .notificationsWithSubscribers(
                List.of(notice("ACTUAL", WARN_PERCENT), notice("FORECASTED", ALL_PERCENT)))
            .build());
  }

  private static CfnBudget.NotificationWithSubscribersProperty notice(String type, int percent) {
    return CfnBudget.NotificationWithSubscribersProperty.builder()
        .notification(
            CfnBudget.NotificationProperty.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            List.of(
                CfnBudget.SubscriberProperty.builder()
                    .subscriptionType("EMAIL")
                    .address(Fn.ref("AlarmEmail"))
                    .build()))
        .build();
  }
}

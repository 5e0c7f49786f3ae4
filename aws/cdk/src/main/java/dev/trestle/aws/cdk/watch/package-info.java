/**
 * What an operator sees: alarms, each with its runbook in docs/aws.md, one dashboard, a budget.
 *
 * <p>Start with {@code Alarms}, the list. {@code FunctionMetric} names the metrics that the
 * functions write themselves.
 */
@NullMarked
package dev.trestle.aws.cdk.watch;

import org.jspecify.annotations.NullMarked;

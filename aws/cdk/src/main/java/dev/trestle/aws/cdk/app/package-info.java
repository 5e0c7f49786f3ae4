/**
 * The app stack: gateways, functions, queues, schedules, the optional task, alarms. It holds no
 * data and may be deployed again at any time.
 *
 * <p>Start with {@code AppStack}, then {@code parts.Function}, the list of what runs. What a
 * function may do stands in {@code Rights}, what it is told in {@code Environments}. Alarms are in
 * the package alarms.
 */
@NullMarked
package dev.trestle.aws.cdk.app;

import org.jspecify.annotations.NullMarked;

/**
 * EventBridge Scheduler: invokes functions at a fixed rate. Start with {@code Scheduler}. Uses
 * lambda.
 */
@NullMarked
package dev.trestle.aws.local.schedule;

import org.jspecify.annotations.NullMarked;

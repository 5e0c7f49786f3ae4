/**
 * For tests and demos: orders for faults, and counts. Start with {@code ControlEndpoint}. Uses all
 * services.
 */
@NullMarked
package dev.trestle.aws.local.control;

import org.jspecify.annotations.NullMarked;

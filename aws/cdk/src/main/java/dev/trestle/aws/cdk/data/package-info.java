/**
 * The data stack: network, database, secrets. Retained when the stack is deleted, so it changes
 * rarely and on purpose.
 *
 * <p>Start with {@code DataStack}. What the app stack needs is exported under names that begin with
 * the parameter Name.
 */
@NullMarked
package dev.trestle.aws.cdk.data;

import org.jspecify.annotations.NullMarked;

/**
 * What several stacks or packages write the same way: names, policies, parameters, log groups, and
 * the list of functions.
 *
 * <p>Start with {@code Function}. Uses the CDK only.
 */
@NullMarked
package dev.trestle.aws.cdk.parts;

import org.jspecify.annotations.NullMarked;

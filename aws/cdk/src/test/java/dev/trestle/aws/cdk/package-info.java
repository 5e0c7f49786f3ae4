/** Both stacks, synthesised once for all tests by {@code Synthesis}. */
@NullMarked
package dev.trestle.aws.cdk;

import org.jspecify.annotations.NullMarked;

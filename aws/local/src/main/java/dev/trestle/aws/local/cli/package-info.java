/** The program. Start with {@code Main}. Uses all. */
@NullMarked
package dev.trestle.aws.local.cli;

import org.jspecify.annotations.NullMarked;

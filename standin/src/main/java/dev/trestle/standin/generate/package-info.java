/**
 * Rows in any number without holding them: every value is a function of the seed, the field and the
 * row's number. Start at {@link dev.trestle.standin.generate.GeneratedRows}. May use {@code org}
 * only.
 */
@NullMarked
package dev.trestle.standin.generate;

import org.jspecify.annotations.NullMarked;

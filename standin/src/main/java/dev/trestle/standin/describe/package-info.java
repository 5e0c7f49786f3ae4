/**
 * The describe resources: the list of objects and one object with all its fields, in the recorded
 * key set, with the org-wide stamp and 304 (CONTRACT 5). Start with {@code DescribeRoutes}. Uses
 * {@code org} and {@code rest}.
 */
@NullMarked
package dev.trestle.standin.describe;

import org.jspecify.annotations.NullMarked;

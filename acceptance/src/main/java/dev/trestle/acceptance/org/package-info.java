/**
 * A small client of the org's REST API, written for the comparison and the simulated admin alone.
 * Start with {@link dev.trestle.acceptance.org.OrgClient}. Uses nothing else of this module but its
 * exception.
 */
@NullMarked
package dev.trestle.acceptance.org;

import org.jspecify.annotations.NullMarked;

/**
 * The independent comparison: every field of every row of every mirrored object, the org by REST
 * queryAll against the database by JDBC. Start with {@link
 * dev.trestle.acceptance.compare.Comparer}. Uses {@code org}; has its own idea of equal values and
 * shares none with the bridge.
 */
@NullMarked
package dev.trestle.acceptance.compare;

import org.jspecify.annotations.NullMarked;

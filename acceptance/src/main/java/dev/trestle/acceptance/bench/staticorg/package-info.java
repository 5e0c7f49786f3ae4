/**
 * An org made of prepared bytes: one object of 40 columns, served by HTTP and gRPC at the cost of
 * sending it. Start with {@link dev.trestle.acceptance.bench.staticorg.StaticOrg}. Uses nothing
 * else of this module but its exception.
 */
@NullMarked
package dev.trestle.acceptance.bench.staticorg;

import org.jspecify.annotations.NullMarked;

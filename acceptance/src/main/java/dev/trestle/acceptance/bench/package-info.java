/**
 * Benchmarks: the product's whole path beside the bare limit of the same machine, in one run. Start
 * with {@link dev.trestle.acceptance.bench.BenchCommand}. Uses demo, admin and process; {@code
 * staticorg} is the org that costs next to nothing.
 */
@NullMarked
package dev.trestle.acceptance.bench;

import org.jspecify.annotations.NullMarked;

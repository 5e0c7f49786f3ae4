/**
 * The product seen from outside: the demonstration, the independent comparison, the benchmarks and
 * the black-box tests. Start with {@link dev.trestle.acceptance.Main}. Everything here talks HTTP,
 * SQL, gRPC and processes; it shares no code with the bridge or the stand-in.
 */
@NullMarked
package dev.trestle.acceptance;

import org.jspecify.annotations.NullMarked;

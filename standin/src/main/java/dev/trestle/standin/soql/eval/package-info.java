/**
 * Runs parsed SOQL on a snapshot of the org. Start at {@link dev.trestle.standin.soql.eval.Plan}:
 * it binds names to fields, refuses what the platform refuses, and then yields rows as a stream;
 * {@link dev.trestle.standin.soql.eval.Shape} says how a row is written. May use {@code soql} and
 * {@code org}; knows no HTTP, JSON or CSV.
 */
@NullMarked
package dev.trestle.standin.soql.eval;

import org.jspecify.annotations.NullMarked;

/**
 * Where changes come from: first loads, change events, pushes, polls, deletes, re-reads and
 * backfills, verification, and the loops that pull them. Start with {@link
 * dev.trestle.bridge.source.Engine}. Every source turns what it read into inputs for the applier;
 * none decides how a row changes. Uses all packages below it; of the store only cursors, loads and
 * marks.
 */
@NullMarked
package dev.trestle.bridge.source;

import org.jspecify.annotations.NullMarked;

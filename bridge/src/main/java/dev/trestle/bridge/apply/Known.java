package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.RowState;
import org.jspecify.annotations.Nullable;

/**
 * What the replica knows about the row before an input.
 *
 * @param state null when the row is unknown
 * @param deleted whether the row is a tombstone
 * @param dirty whether a mark waits
 * @param purgedHiMs the largest {@code hi} of tombstones ever purged from the object
 */
record Known(@Nullable RowState state, boolean deleted, boolean dirty, long purgedHiMs) {}

package dev.trestle.bridge.salesforce.pubsub;

import dev.trestle.bridge.change.ReplayId;

/** Where a subscription begins (CONTRACT 12.3). */
public sealed interface StreamPosition {
  /** Only events published from now on. */
  record Latest() implements StreamPosition {}

  /** Everything the org still keeps (72 hours). */
  record Earliest() implements StreamPosition {}

  /** The events after this one; refused if it is no longer kept. */
  record After(ReplayId id) implements StreamPosition {}
}

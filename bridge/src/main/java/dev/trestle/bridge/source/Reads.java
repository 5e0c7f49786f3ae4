package dev.trestle.bridge.source;

import dev.trestle.bridge.salesforce.ReadSpan;
import dev.trestle.bridge.store.EngineStore;
import dev.trestle.bridge.store.EngineTransaction.Locked;
import dev.trestle.bridge.store.ReadInterval;

/** Takes the tickets around a read. The first is durable before the request is sent. */
final class Reads {
  private final EngineStore store;

  Reads(EngineStore store) {
    this.store = store;
  }

  Locked begin() {
    return store.ticket();
  }

  ReadInterval end(Locked begun, ReadSpan span) {
    Locked ended = store.ticket();
    return new ReadInterval(
        begun.ticket(),
        ended.ticket(),
        span.startSfMs(),
        span.endSfMs(),
        begun.nowDbMs(),
        Math.max(begun.nowDbMs(), ended.nowDbMs()));
  }
}

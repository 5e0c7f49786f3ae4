package dev.trestle.bridge.apply;

import dev.trestle.bridge.store.EngineStore;

class MemoryEngineStoreTest extends EngineStoreContract {
  private final MemoryEngineStore store = new MemoryEngineStore(() -> 1_000_000);

  @Override
  EngineStore store() {
    return store;
  }
}

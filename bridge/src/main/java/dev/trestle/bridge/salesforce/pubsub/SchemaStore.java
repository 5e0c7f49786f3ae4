package dev.trestle.bridge.salesforce.pubsub;

import java.util.Optional;

/**
 * Keeps event schemas for ever: they never change, and an event can be older than its topic's
 * schema of today. Called from consuming threads; both calls may repeat.
 */
public interface SchemaStore {
  Optional<String> find(String schemaId);

  void save(String schemaId, String json);

  /** Keeps nothing: for those who decode no events. */
  static SchemaStore none() {
    return new SchemaStore() {
      @Override
      public Optional<String> find(String schemaId) {
        return Optional.empty();
      }

      @Override
      public void save(String schemaId, String json) {}
    };
  }
}

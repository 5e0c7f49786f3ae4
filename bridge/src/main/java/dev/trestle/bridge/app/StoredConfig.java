package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.ConfigReader;
import dev.trestle.bridge.store.SharedStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The config kept in the database, for processes that have no files. It holds no secret: where it
 * refers to one, the reference is of no use there.
 */
public final class StoredConfig {
  private static final String NAME = "config";

  private StoredConfig() {}

  /** The text, once it was saved. */
  public static Optional<String> text(SharedStore store) {
    return store.setting(NAME);
  }

  /**
   * Reads the text of a config.
   *
   * @throws dev.trestle.bridge.observe.TrestleException if anything in it is wrong
   */
  public static Config parse(String yaml) {
    return new ConfigReader(Map.of()).parse(yaml, "trestle.yaml", Path.of("/"));
  }

  /**
   * Checks the text and saves it.
   *
   * @throws dev.trestle.bridge.observe.TrestleException if anything in it is wrong; then what was
   *     saved before stays
   */
  public static Config save(SharedStore store, String yaml) {
    Config config = parse(yaml);
    store.saveSetting(NAME, yaml);
    return config;
  }
}

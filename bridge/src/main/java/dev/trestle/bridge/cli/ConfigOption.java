package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.ConfigReader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the config file. */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "trestle.yaml",
      description = "The config file (default: ${DEFAULT-VALUE}).")
  Path file = Path.of("trestle.yaml");

  Config read(Terminal terminal) {
    return new ConfigReader(terminal.environment()).read(file);
  }
}

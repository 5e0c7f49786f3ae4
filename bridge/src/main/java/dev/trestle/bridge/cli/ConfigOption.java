package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.app.config.ConfigReader;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option that names the config file. Where it is not given, the config may stand in a variable:
 * a container gets one without a shell to write a file with.
 */
final class ConfigOption {
  static final String VARIABLE = "TRESTLE_YAML";
  private static final Path USUAL = Path.of("trestle.yaml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The config file (default: the text of the variable "
              + VARIABLE
              + ", if it is set, else trestle.yaml).")
  @Nullable Path file;

  Config read(Terminal terminal) {
    ConfigReader reader = new ConfigReader(terminal.environment());
    return text(terminal)
        .map(text -> reader.parse(text, VARIABLE, Path.of("").toAbsolutePath()))
        .orElseGet(() -> reader.read(path()));
  }

  /** What to call the config when speaking of it. */
  String name(Terminal terminal) {
    return text(terminal).isPresent() ? VARIABLE : path().toString();
  }

  private Optional<String> text(Terminal terminal) {
    return file == null
        ? Optional.ofNullable(terminal.environment().get(VARIABLE))
        : Optional.empty();
  }

  private Path path() {
    return file == null ? USUAL : file;
  }
}

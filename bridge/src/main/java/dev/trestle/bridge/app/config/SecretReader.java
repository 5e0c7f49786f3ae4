package dev.trestle.bridge.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads references to secrets: {@code { file: path }} or {@code { env: NAME }}. */
final class SecretReader {
  private static final SecretRef NOWHERE = new SecretRef.InEnvironment("", Map.of());

  private final Path folder;
  private final Map<String, String> environment;

  SecretReader(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  Optional<SecretRef> optional(ConfigSection section, String key) {
    return section.value(key).map(value -> read(section, key, value));
  }

  SecretRef required(ConfigSection section, String key, String what) {
    return section.required(key, what).map(value -> read(section, key, value)).orElse(NOWHERE);
  }

  /** Never repeats the value: it may be the secret. */
  SecretRef read(ConfigSection section, String key, ConfigNode value) {
    if (!(value instanceof ConfigNode.Mapping)) {
      section.problem(
          value,
          key,
          "must not stand in the config: put it into a file and write { file: PATH }, or { env:"
              + " NAME }");
      return NOWHERE;
    }
    ConfigSection reference = new ConfigSection(key, value, section.problems());
    Optional<String> file = reference.text("file");
    Optional<String> name = reference.text("env");
    reference.end();
    if (file.isPresent() == name.isPresent()) {
      section.problem(value, key, "must be either { file: PATH } or { env: NAME }");
      return NOWHERE;
    }
    return file.<SecretRef>map(path -> new SecretRef.InFile(folder.resolve(path).normalize()))
        .orElseGet(() -> new SecretRef.InEnvironment(name.orElse(""), environment));
  }
}

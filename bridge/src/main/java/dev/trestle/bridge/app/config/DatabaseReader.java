package dev.trestle.bridge.app.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads the section {@code database}. */
final class DatabaseReader {
  private final SecretReader secrets;
  private final Path folder;

  DatabaseReader(SecretReader secrets, Path folder) {
    this.secrets = secrets;
    this.folder = folder;
  }

  Config.Database read(ConfigSection section) {
    Config.Database database = section.has("url") ? external(section) : embedded(section);
    section.end();
    return database;
  }

  private Config.Database embedded(ConfigSection section) {
    for (String key : new String[] {"user", "password"}) {
      section
          .value(key)
          .ifPresent(at -> section.problem(at, key, "belongs to database.url; embedded has none"));
    }
    String path = section.text("embedded").orElse("data");
    return new Config.Database.Embedded(folder.resolve(path).toAbsolutePath().normalize());
  }

  private Config.Database external(ConfigSection section) {
    section
        .value("embedded")
        .ifPresent(at -> section.problem(at, "embedded", "cannot stand beside database.url"));
    String url = section.checked("url", "", DatabaseReader::urlComplaint);
    String user = section.requiredText("user", "the owner of the schemas");
    return new Config.Database.External(url, user, secrets.optional(section, "password"));
  }

  private static Optional<String> urlComplaint(String url) {
    if (!url.startsWith("jdbc:postgresql://")) {
      return Optional.of("must begin with jdbc:postgresql://");
    }
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.contains("password=") || lower.contains("@")
        ? Optional.of("must not hold credentials: use database.user and database.password")
        : Optional.empty();
  }
}

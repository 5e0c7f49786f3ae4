package dev.trestle.bridge.app.config;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.pack.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads {@code trestle.yaml}. All problems of a file are reported together. */
public final class ConfigReader {
  private final Map<String, String> environment;

  /**
   * Reads configs whose secrets may be in environment variables.
   *
   * @param environment where {@code { env: NAME }} looks
   */
  public ConfigReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a file; relative paths in it are relative to its folder.
   *
   * @throws TrestleException if the file is missing or anything in it is wrong
   */
  public Config read(Path file) {
    String yaml;
    try {
      yaml = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      String reason = Files.exists(file) ? "cannot read " : "there is no file ";
      throw new TrestleException(TrestleError.CONFIG_NOT_FOUND, reason + file, e);
    }
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    return parse(yaml, file.toString(), folder);
  }

  /**
   * Reads the text of a config.
   *
   * @param name what to call the file in messages
   * @param folder what relative paths are relative to
   */
  public Config parse(String yaml, String name, Path folder) {
    ConfigProblems problems = new ConfigProblems(name);
    ConfigSection root = new ConfigSection("", YamlTree.read(yaml, problems), problems);
    root.required("version", "write 'version: 1'");
    root.integer("version", 1, 1, 1);
    SecretReader secrets = new SecretReader(folder, environment);
    root.required("org", "the org to mirror");
    Config config =
        new Config(
            new OrgReader(secrets).read(root.section("org")),
            new DatabaseReader(secrets, folder).read(root.section("database")),
            ObjectsReader.read(root),
            server(root.section("server")),
            new ApiReader(secrets, folder).read(root.section("api")),
            log(root.section("log")));
    root.end();
    problems.throwIfAny();
    return config;
  }

  private static Config.Server server(ConfigSection section) {
    Config.Server server =
        new Config.Server(
            section.text("host").orElse("127.0.0.1"),
            section.integer("port", 8080, 0, 65_535),
            publicUrl(section));
    section.end();
    return server;
  }

  private static Optional<URI> publicUrl(ConfigSection section) {
    String text = section.checked("publicUrl", "", Endpoint::complaint);
    return text.isEmpty() || Endpoint.complaint(text).isPresent()
        ? Optional.empty()
        : Optional.of(Endpoint.of(text));
  }

  private static Config.Log log(ConfigSection section) {
    Config.Log log =
        new Config.Log(
            section.choice("format", Config.Log.Format.TEXT),
            section.choice("level", Config.Log.Level.INFO));
    section.end();
    return log;
  }
}

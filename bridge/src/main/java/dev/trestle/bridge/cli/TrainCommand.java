package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.config.ConfigReader;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;

/**
 * Loads what every start needs, so that the launcher can store it in the JVM's AOT cache. Does
 * nothing else.
 */
@Command(name = "train", hidden = true, description = "Used by the launcher after a build.")
final class TrainCommand implements Runnable {
  private static final String CONFIG =
      """
      version: 1
      org:
        login: https://login.salesforce.com
        clientId: none
        clientSecret: { env: NONE }
      objects: all
      """;

  @Override
  public void run() {
    new ConfigReader(Map.of()).parse(CONFIG, "training", Path.of("/"));
  }
}

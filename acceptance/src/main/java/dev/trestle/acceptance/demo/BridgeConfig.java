package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the bridge's trestle.yaml for a stand-in org. */
public final class BridgeConfig {
  /** The role of the API key that the demonstration uses. */
  public static final String ROLE = "demo";

  private BridgeConfig() {}

  /**
   * Writes the config into the workspace.
   *
   * @param objects what is mirrored, and what the API shows
   * @param port where the API listens; 0 for a free port
   * @param pollSeconds seconds between polls
   */
  public static void write(
      Workspace workspace, StandinProgram org, List<String> objects, int port, int pollSeconds) {
    String read =
        objects.stream()
            .map(object -> "        " + object + ": all\n")
            .collect(Collectors.joining());
    String yaml =
        """
        version: 1
        org:
          name: crm
          login: %s
          clientId: "%s"
          clientSecret: { file: %s }
          pubsub: { host: localhost, port: %d, plaintext: true }
          allowHosts: [ localhost, 127.0.0.1 ]
          pollSeconds: %d
        database:
          embedded: %s
        objects: [ %s ]
        server: { host: 127.0.0.1, port: %d }
        log: { format: json }
        api:
          roles:
            %s:
              read:
        """
            .formatted(
                org.url(),
                org.credentials().clientId(),
                workspace.clientSecret().getFileName(),
                org.grpcPort(),
                pollSeconds,
                workspace.data().getFileName(),
                String.join(", ", objects),
                port,
                ROLE);
    try {
      Files.writeString(workspace.config(), yaml + read.indent(2));
    } catch (IOException e) {
      throw new AcceptanceException("Cannot write " + workspace.config() + ": " + e, e);
    }
  }
}

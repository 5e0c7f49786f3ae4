package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the bridge's trestle.yaml for a stand-in org. */
public final class BridgeConfig {
  /** The role of the API key that the demonstration uses. */
  public static final String ROLE = "demo";

  private BridgeConfig() {}

  /** Writes the config into the workspace; changes come as the bridge chooses by itself. */
  public static void write(
      Workspace workspace, StandinProgram org, List<String> objects, int port, int pollSeconds) {
    write(workspace, org, objects, port, pollSeconds, Set.of());
  }

  /**
   * Writes the config into the workspace.
   *
   * @param objects what is mirrored, and what the API shows
   * @param port where the API listens; 0 for a free port
   * @param pollSeconds seconds between polls
   * @param channels how changes may come; empty for the bridge's own choice
   */
  public static void write(
      Workspace workspace,
      StandinProgram org,
      List<String> objects,
      int port,
      int pollSeconds,
      Set<Channel> channels) {
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
        %sdatabase:
          embedded: %s
        objects: [ %s ]
        server: { host: 127.0.0.1, port: %d }
        log: { format: json }
        api:
        %s  roles:
            %s:
              read:
        %s\
        """
            .formatted(
                org.url(),
                org.credentials().clientId(),
                workspace.clientSecret().getFileName(),
                org.grpcPort(),
                pollSeconds,
                channels(channels),
                workspace.data().getFileName(),
                String.join(", ", objects),
                port,
                hooks(workspace, channels),
                ROLE,
                readable(objects));
    try {
      Files.writeString(workspace.config(), yaml);
    } catch (IOException e) {
      throw new AcceptanceException("Cannot write " + workspace.config() + ": " + e, e);
    }
  }

  private static String channels(Set<Channel> channels) {
    String words = channels.stream().sorted().map(Channel::word).collect(Collectors.joining(", "));
    return channels.isEmpty() ? "" : "  channels: [ " + words + " ]\n";
  }

  private static String hooks(Workspace workspace, Set<Channel> channels) {
    return channels.contains(Channel.PUSH)
        ? "  hooks: { certificates: [ " + workspace.pushCertificate().getFileName() + " ] }\n"
        : "";
  }

  private static String readable(List<String> objects) {
    return objects.stream()
        .map(object -> "        " + object + ": all\n")
        .collect(Collectors.joining());
  }
}

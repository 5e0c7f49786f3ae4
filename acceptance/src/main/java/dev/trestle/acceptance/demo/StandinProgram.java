package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.org.Credentials;
import dev.trestle.acceptance.org.OrgClient;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running stand-in org. */
public record StandinProgram(Child child, URI url, int grpcPort, Credentials credentials) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration START_TIME = Duration.ofMinutes(2);

  /**
   * Starts a stand-in on free ports.
   *
   * @param org an SFDX project; empty for the sample
   */
  public static StandinProgram start(
      Programs programs, Workspace workspace, Optional<Path> org, long seed, List<String> more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "standin",
                "--http-port=0",
                "--grpc-port=0",
                "--keep-alive=2",
                "--cdc=all",
                "--seed=" + seed,
                "--credentials-out=" + workspace.credentials()));
    org.ifPresent(folder -> arguments.add("--org=" + folder.toAbsolutePath()));
    arguments.addAll(more);
    Child child = programs.start("the stand-in org", arguments, Map.of());
    JsonNode ready = JSON.readTree(child.awaitLine("\"ready\"", START_TIME));
    Credentials credentials = credentials(workspace);
    return new StandinProgram(
        child,
        URI.create(ready.path("instanceUrl").asString()),
        ready.path("grpc").asInt(),
        credentials);
  }

  private static Credentials credentials(Workspace workspace) {
    try {
      JsonNode file = JSON.readTree(Files.readString(workspace.credentials()));
      Credentials credentials =
          new Credentials(file.path("clientId").asString(), file.path("clientSecret").asString());
      Path secret = workspace.clientSecret();
      Files.deleteIfExists(secret);
      Files.createFile(
          secret,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(secret, credentials.clientSecret());
      return credentials;
    } catch (IOException e) {
      throw new AcceptanceException("Cannot pass the org's credentials on: " + e.getMessage(), e);
    }
  }

  public OrgClient client() {
    return new OrgClient(url, credentials);
  }
}

package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.bench.staticorg.StaticOrg;
import dev.trestle.acceptance.demo.BridgeProgram;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.demo.Replica;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** A bridge that mirrors the static org into a fresh embedded PostgreSQL. */
final class StaticMirror implements AutoCloseable {
  private static final Duration LOAD_TIME = Duration.ofMinutes(20);

  private final Programs programs;
  private final StaticOrg org;
  private final BridgeProgram bridge;
  private final Replica replica;

  private StaticMirror(Programs programs, StaticOrg org, BridgeProgram bridge, Replica replica) {
    this.programs = programs;
    this.org = org;
    this.bridge = bridge;
    this.replica = replica;
  }

  static StaticMirror start(Path home, StaticOrg org) {
    Programs programs = new Programs(home);
    try {
      Workspace workspace = Workspace.in(Optional.empty());
      programs.atEnd(workspace::close);
      writeConfig(workspace, org);
      BridgeProgram bridge =
          BridgeProgram.start(programs, workspace, Map.of("TRESTLE_JAVA_OPTS", "-Xmx512m"));
      bridge.awaitUrl();
      return new StaticMirror(programs, org, bridge, new Replica(workspace.data()));
    } catch (RuntimeException e) {
      programs.close();
      throw e;
    }
  }

  private static void writeConfig(Workspace workspace, StaticOrg org) {
    String yaml =
        """
        version: 1
        org:
          login: %s
          clientId: %s
          clientSecret: { file: client-secret }
          pubsub: { host: 127.0.0.1, port: %d, plaintext: true }
          allowHosts: [ 127.0.0.1 ]
          pollSeconds: 3600
        database: { embedded: %s }
        objects: [ Account ]
        server: { port: 0 }
        log: { format: json }
        """
            .formatted(
                org.url(), StaticOrg.CLIENT_ID, org.grpcPort(), workspace.data().getFileName());
    try {
      Files.writeString(workspace.config(), yaml);
      Files.writeString(workspace.clientSecret(), "not-secret");
      Files.setPosixFilePermissions(
          workspace.clientSecret(),
          java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new AcceptanceException("Cannot write the bridge's config: " + e.getMessage(), e);
    }
  }

  /** Waits for the load; returns the time from the Bulk job's request to the published object. */
  Duration awaitLoad(Pause pause) throws SQLException {
    pause.until(
        "the load",
        LOAD_TIME,
        () -> {
          if (!bridge.child().isAlive()) {
            throw new AcceptanceException("The bridge ended:\n" + bridge.child().said());
          }
          return !replica.publishedObjects().isEmpty();
        });
    try (Connection connection = replica.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select max(published_at) from trestle.object")) {
      row.next();
      OffsetDateTime published = row.getObject(1, OffsetDateTime.class);
      return Duration.between(org.bulk().created(), published.toInstant());
    }
  }

  long peakMegabytes() {
    return PeakMemory.megabytes(bridge.child().pid());
  }

  Replica replica() {
    return replica;
  }

  @Override
  public void close() {
    programs.close();
  }
}

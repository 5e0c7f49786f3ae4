package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.bench.staticorg.StaticOrg;
import dev.trestle.acceptance.demo.AwsShape;
import dev.trestle.acceptance.demo.BridgeProgram;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.demo.Replica;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bridge that mirrors the static org into a fresh embedded PostgreSQL. */
final class StaticMirror implements AutoCloseable {
  /** Signs pushes of benchmarks; the bridge reads it from a file like any other. */
  static final String SECRET = "a secret of this benchmark only";

  private static final Duration LOAD_TIME = Duration.ofMinutes(20);

  private final Programs programs;
  private final StaticOrg org;
  private final BridgeProgram bridge;
  private final Replica replica;
  private final Workspace workspace;
  private final URI url;

  private StaticMirror(
      Programs programs, StaticOrg org, BridgeProgram bridge, Workspace workspace, URI url) {
    this.programs = programs;
    this.org = org;
    this.bridge = bridge;
    this.workspace = workspace;
    this.replica = new Replica(workspace.data());
    this.url = url;
  }

  static StaticMirror start(Path home, StaticOrg org) {
    return start(home, org, "", "");
  }

  /** A mirror to which changes come by pushes alone. */
  static StaticMirror startForPushes(Path home, StaticOrg org) {
    return start(
        home,
        org,
        "  channels: [ push ]\n",
        "api: { roles: { demo: { read: { Account: all } } },"
            + " hooks: { secrets: [ { file: hook-secret } ] } }\n");
  }

  private static StaticMirror start(Path home, StaticOrg org, String inOrg, String more) {
    Programs programs = new Programs(home);
    try {
      Workspace workspace = Workspace.in(Optional.empty());
      programs.atEnd(workspace::close);
      writeConfig(workspace, org, inOrg, more);
      BridgeProgram bridge =
          BridgeProgram.start(programs, workspace, Map.of("TRESTLE_JAVA_OPTS", "-Xmx512m"));
      URI url = bridge.awaitUrl();
      return new StaticMirror(programs, org, bridge, workspace, url);
    } catch (RuntimeException e) {
      programs.close();
      throw e;
    }
  }

  private static void writeConfig(Workspace workspace, StaticOrg org, String inOrg, String more) {
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
        %sdatabase: { embedded: %s }
        objects: [ Account ]
        server: { port: 0 }
        log: { format: json }
        %s\
        """
            .formatted(
                org.url(),
                StaticOrg.CLIENT_ID,
                org.grpcPort(),
                inOrg,
                workspace.data().getFileName(),
                more);
    try {
      Files.writeString(workspace.config(), yaml);
      secret(workspace.clientSecret(), "not-secret");
      secret(workspace.folder().resolve("hook-secret"), SECRET);
    } catch (IOException e) {
      throw new AcceptanceException("Cannot write the bridge's config: " + e.getMessage(), e);
    }
  }

  private static void secret(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
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

  /** Hands the loaded rows over to AWS's functions; their API Gateway takes pushes then. */
  AwsShape moveToAws(String... more) {
    List<String> options = new ArrayList<>(awsOptions());
    options.addAll(List.of(more));
    return AwsShape.start(programs, workspace, bridge, options);
  }

  private List<String> awsOptions() {
    return List.of(
        "--org-id=" + StaticOrg.ORG_ID,
        "--org-login=" + org.url(),
        "--org-client-id=" + StaticOrg.CLIENT_ID,
        "--org-secret-file=" + workspace.clientSecret(),
        "--hook-secrets-file=" + workspace.folder().resolve("hook-secret"),
        "--env=Fetch:TRESTLE_ORG_ALLOW_HOSTS=127.0.0.1");
  }

  /** Fails unless so many rows have the change that a push brought. */
  void requirePushed(long rows) throws SQLException {
    String sql = "select count(*) from crm.account where phone like '+49 30 9%'";
    try (Connection connection = replica.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      if (row.getLong(1) != rows) {
        throw new AcceptanceException(
            row.getLong(1) + " of " + rows + " rows were applied: the figure is void.");
      }
    }
  }

  URI url() {
    return url;
  }

  Replica replica() {
    return replica;
  }

  @Override
  public void close() {
    programs.close();
  }
}

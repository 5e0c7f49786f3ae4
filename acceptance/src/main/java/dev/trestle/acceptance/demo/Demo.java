package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.compare.Comparer;
import dev.trestle.acceptance.compare.Result;
import dev.trestle.acceptance.org.OrgClient;
import dev.trestle.acceptance.process.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An org and a bridge that mirrors it, running. Closing it leaves nothing behind. */
public final class Demo implements AutoCloseable {
  private static final Duration LOAD_TIME = Duration.ofMinutes(10);

  private final Programs programs;
  private final Workspace workspace;
  private final StandinProgram standin;
  private final OrgClient org;
  private final BridgeProgram bridge;
  private final Replica replica;
  private final Api api;
  private final Set<Channel> channels;
  private Optional<AwsShape> aws = Optional.empty();

  /** What to start. */
  public record Options(
      Optional<Path> org,
      Optional<Path> data,
      long seed,
      int port,
      int pollSeconds,
      Set<Channel> channels,
      boolean onAws) {
    public Options {
      channels = Set.copyOf(channels);
    }

    /** As the bridge chooses by itself, for an org of our own making. */
    public static Options plain(long seed, int pollSeconds) {
      return new Options(Optional.empty(), Optional.empty(), seed, 0, pollSeconds, Set.of(), false);
    }

    boolean pushes() {
      return channels.contains(Channel.PUSH);
    }
  }

  private Demo(
      Programs programs,
      Workspace workspace,
      StandinProgram standin,
      BridgeProgram bridge,
      Api api,
      Set<Channel> channels) {
    this.programs = programs;
    this.workspace = workspace;
    this.standin = standin;
    this.org = standin.client();
    this.bridge = bridge;
    this.replica = new Replica(workspace.data());
    this.api = api;
    this.channels = channels;
  }

  /**
   * Starts both programs; the load runs when this returns.
   *
   * @param home the repository root
   */
  public static Demo start(Path home, Options options, LoadView view) {
    Programs programs = new Programs(home);
    try {
      Workspace workspace = Workspace.in(options.data());
      programs.atEnd(workspace::close);
      StandinProgram standin =
          StandinProgram.start(programs, workspace, options.org(), options.seed(), List.of());
      try (OrgClient org = standin.client()) {
        view.ignored(ignored(org));
        if (options.pushes()) {
          new PushInstall(org).saveCertificate(workspace);
        }
        BridgeConfig.write(
            workspace,
            standin,
            objects(org),
            options.port(),
            options.pollSeconds(),
            options.channels());
      }
      BridgeProgram bridge = BridgeProgram.start(programs, workspace, Map.of());
      bridge.child().onLine(view::line);
      URI url = bridge.awaitUrl();
      Api api = new Api(url, bridge.createKey());
      Demo demo = new Demo(programs, workspace, standin, bridge, api, options.channels());
      if (!options.onAws()) {
        demo.pushes().ifPresent(pushes -> pushes.install(bridge, workspace, url));
      }
      return demo;
    } catch (RuntimeException e) {
      programs.close();
      throw e;
    }
  }

  /** What of the project's metadata has no effect in the stand-in. */
  private static List<String> ignored(OrgClient org) {
    return org.get("/standin/control").path("ignored").values().stream()
        .map(JsonNode::asString)
        .toList();
  }

  /**
   * What the demonstration mirrors: standard objects that have rows, since an org has dozens it
   * does not use, and every custom object: one without a row makes the comparison fail.
   */
  public static List<String> objects(OrgClient org) {
    return org.get(OrgClient.VERSION_PATH + "/sobjects").path("sobjects").values().stream()
        .filter(object -> object.path("queryable").asBoolean())
        .filter(object -> object.path("replicateable").asBoolean())
        .filter(object -> object.path("custom").asBoolean() || hasRows(org, object))
        .map(object -> object.path("name").asString())
        .sorted()
        .toList();
  }

  private static boolean hasRows(OrgClient org, JsonNode object) {
    String soql = "SELECT COUNT() FROM " + object.path("name").asString();
    String path = OrgClient.VERSION_PATH + "/query?q=" + OrgClient.encode(soql);
    return org.get(path).path("totalSize").asLong() > 0;
  }

  /** Waits until every mirrored object is published. */
  public void awaitLoaded(Pause pause) {
    pause.until(
        "the first load",
        LOAD_TIME,
        () -> {
          if (!bridge.child().isAlive()) {
            throw new AcceptanceException("The bridge ended:\n" + bridge.child().said());
          }
          return !replica.publishedObjects().isEmpty() && replica.unpublishedCount() == 0;
        });
  }

  public Result compare() {
    try (Connection connection = replica.connect()) {
      return new Comparer(org, connection, "crm", true).run();
    } catch (SQLException e) {
      throw new AcceptanceException("The replica cannot be read: " + e.getMessage(), e);
    }
  }

  /** The Apex package in the org; empty when changes do not come by pushes. */
  public Optional<PushInstall> pushes() {
    return channels.contains(Channel.PUSH) ? Optional.of(new PushInstall(org)) : Optional.empty();
  }

  /** How changes may come; empty for the bridge's own choice. */
  Set<Channel> channels() {
    return channels;
  }

  /** Whether the process was told to stop. */
  public boolean isStopping() {
    return programs.isStopping();
  }

  public OrgClient org() {
    return org;
  }

  public StandinProgram standin() {
    return standin;
  }

  public BridgeProgram bridge() {
    return bridge;
  }

  public Replica replica() {
    return replica;
  }

  public Api api() {
    return aws.map(AwsShape::api).orElse(api);
  }

  /** Hands the loaded replica over to AWS's functions, and has the org push to them. */
  public void moveToAws() {
    String orgId = org.get("/standin/control").path("orgId").asString();
    AwsShape shape =
        AwsShape.start(programs, workspace, bridge, AwsShape.of(standin, workspace, orgId));
    aws = Optional.of(shape);
    pushes().ifPresent(pushes -> pushes.install(bridge, workspace, shape.program().gateway()));
  }

  /** The functions that do the bridge's work; empty when it does it itself. */
  public Optional<AwsShape> aws() {
    return aws;
  }

  public Workspace workspace() {
    return workspace;
  }

  @Override
  public void close() {
    aws.ifPresent(AwsShape::close);
    api.close();
    org.close();
    programs.close();
  }
}

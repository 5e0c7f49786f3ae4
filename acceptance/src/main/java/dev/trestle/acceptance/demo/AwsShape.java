package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demonstration on AWS's functions: the bridge only loads and verifies, as the tasks do there;
 * changes travel from the org's triggers through gateway, receivers, queue and Apply into
 * PostgreSQL, and Query answers the apps.
 */
public final class AwsShape implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration QUEUE_TIME = Duration.ofMinutes(5);

  /** As often as the demonstration asks for doubted rows; on AWS a minute is the least. */
  private static final int FETCH_SECONDS = 2;

  /**
   * AWS gives 360, and starts a function in milliseconds. Here a start may take most of it; what a
   * killed environment had waits for it.
   */
  private static final int VISIBILITY_SECONDS = 30;

  private final Programs programs;
  private final Workspace workspace;
  private final LocalAwsProgram aws;
  private final Api api;

  private AwsShape(Programs programs, Workspace workspace, LocalAwsProgram aws, Api api) {
    this.programs = programs;
    this.workspace = workspace;
    this.aws = aws;
    this.api = api;
  }

  /**
   * Takes over from the bridge that has loaded: it is killed, its PostgreSQL goes on.
   *
   * @param orgOptions what {@code aws-local} is told of the org and its pushes
   */
  public static AwsShape start(
      Programs programs, Workspace workspace, BridgeProgram loader, List<String> orgOptions) {
    loader.child().kill();
    Replica replica = new Replica(workspace.data());
    programs.atEnd(replica::stopServer);
    List<String> options = new ArrayList<>(orgOptions);
    options.add("--folder=" + workspace.folder().resolve("aws"));
    options.add("--gateway-port=0");
    options.add("--database=127.0.0.1:" + replica.port() + "/trestle");
    options.add("--database-user=trestle");
    options.add("--database-password-file=" + workspace.data().resolve("password"));
    options.add("--fetch-seconds=" + FETCH_SECONDS);
    options.add("--visibility-seconds=" + VISIBILITY_SECONDS);
    LocalAwsProgram aws = LocalAwsProgram.start(programs, options);
    ObjectNode configure = JSON.createObjectNode().put("command", "configure");
    admin(aws, configure.put("yaml", text(workspace)));
    ObjectNode create = JSON.createObjectNode().put("command", "key-create");
    JsonNode key = admin(aws, create.put("role", BridgeConfig.ROLE).put("name", "demo"));
    return new AwsShape(
        programs, workspace, aws, new Api(aws.gateway(), key.path("key").asString()));
  }

  /** What {@code aws-local} is told of a stand-in org. */
  static List<String> of(StandinProgram org, Workspace workspace, String orgId) {
    return List.of(
        "--org-id=" + orgId,
        "--org-login=" + org.url(),
        "--org-client-id=" + org.credentials().clientId(),
        "--org-secret-file=" + workspace.clientSecret(),
        "--hook-certificate=" + workspace.pushCertificate(),
        "--env=Fetch:TRESTLE_ORG_ALLOW_HOSTS=localhost,127.0.0.1");
  }

  private static String text(Workspace workspace) {
    try {
      return Files.readString(workspace.config());
    } catch (IOException e) {
      throw new AcceptanceException("Cannot read " + workspace.config() + ": " + e, e);
    }
  }

  private static JsonNode admin(LocalAwsProgram aws, JsonNode command) {
    JsonNode answer = aws.invoke("Admin", command);
    if (answer.has("error")) {
      throw new AcceptanceException("Admin refused: " + answer.path("error"));
    }
    return answer;
  }

  public Api api() {
    return api;
  }

  public LocalAwsProgram program() {
    return aws;
  }

  /**
   * Groups come in reverse, and deliveries twice.
   *
   * @param twice how many batches of them
   */
  void disturb(int twice) {
    ObjectNode orders = JSON.createObjectNode();
    orders.putObject("duplicate").put("function", "Apply").put("batches", twice);
    orders.put("reorder", true);
    aws.order(orders);
  }

  /** kill -9 of an environment that has started; how many there were, one or none. */
  int kill(String function) {
    return aws.order(JSON.createObjectNode().put("kill", function)).path("kill").asInt(0);
  }

  /** Apply takes nothing from the queue until it is resumed. */
  public void pauseApply() {
    aws.order(JSON.createObjectNode().put("pause", "Apply"));
  }

  public void resumeApply() {
    aws.order(JSON.createObjectNode().put("resume", "Apply"));
  }

  /** Until the queue is empty. */
  public void awaitQuiet(Pause pause) {
    pause.until("the queue", QUEUE_TIME, () -> waiting() == 0);
  }

  private long waiting() {
    long waiting = 0;
    for (JsonNode queue : aws.stats().path("queues").values()) {
      for (JsonNode depth : queue.values()) {
        waiting += depth.asLong(0);
      }
    }
    return waiting;
  }

  /** The verification task: a bridge beside the functions, for as long as it takes. */
  void verify(Pause pause) {
    BridgeProgram task = BridgeProgram.start(programs, workspace, Map.of());
    try (Api direct = new Api(task.awaitUrl(), "none")) {
      task.verify(direct, pause);
      Replica replica = new Replica(workspace.data());
      pause.until("doubted rows", QUEUE_TIME, () -> replica.doubtedCount() == 0);
    }
  }

  @Override
  public void close() {
    api.close();
    aws.close();
  }
}

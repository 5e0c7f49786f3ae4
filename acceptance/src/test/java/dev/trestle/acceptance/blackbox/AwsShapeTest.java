package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.trestle.acceptance.admin.Admin;
import dev.trestle.acceptance.demo.AwsShape;
import dev.trestle.acceptance.demo.Channel;
import dev.trestle.acceptance.demo.Demo;
import dev.trestle.acceptance.demo.LoadView;
import dev.trestle.acceptance.demo.Pause;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The AWS shape from the org's triggers to an app, with the real Lambda runtime client. */
class AwsShapeTest {
  private static final Path FUNCTIONS =
      Built.home().resolve("aws/functions/target/trestle-functions.zip");
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final Pause PAUSE = new Pause();

  @BeforeEach
  void onlyWhenItIsBuilt() {
    if (!Files.exists(FUNCTIONS)) {
      System.out.println(
          "SKIPPED: the AWS shape is not built (./trestle test --core leaves it out)");
      abort("the AWS shape is not built");
    }
  }

  @Test
  void disturbedFunctionsEndEqualAndNoValueIsSeenToGoBack() {
    Once once = Once.run("--shape=aws", "--chaos", "--edits=120");

    once.assertEqual();
    JsonNode killed = once.json().path("killed");
    assertThat(killed.path("Apply").asInt() + killed.path("Update").asInt())
        .as("environments were killed: %s", killed)
        .isPositive();
    JsonNode watched = once.json().path("watched");
    assertThat(watched.path("backwards").values()).as(once.said()).isEmpty();
    assertThat(watched.path("steps").asLong()).as("the app saw edits: %s", watched).isPositive();
    JsonNode aws = once.json().path("aws");
    for (String function : List.of("Insert", "Update", "Delete", "Apply", "Fetch", "Query")) {
      assertThat(aws.path("functions").path(function).path("returned").asLong())
          .as("%s answered: %s", function, aws.path("functions"))
          .isPositive();
    }
    assertThat(aws.path("metricProblems").values()).as("EMF lines are well-formed").isEmpty();
    assertThat(aws.path("deadLetters").path("tooEarly").asInt(-1))
        .as("each dead letter was received five times: %s", aws.path("deadLetters"))
        .isZero();
    assertThat(aws.path("mappings").path("Apply").path("deletionsLost").asLong()).isPositive();
  }

  @Test
  void anUnavailableQueueAndAThrottledApplyLoseNothing() {
    try (Demo demo = onAws()) {
      AwsShape aws = demo.aws().orElseThrow();
      Admin admin = Admin.of(demo.org(), List.of("Account", "Contact"), 1);

      order(aws, orders -> orders.put("sqs", false));
      edit(admin);
      PAUSE.until("a push that is refused", TIME, () -> answers(demo).has("503"));
      order(aws, orders -> orders.put("sqs", true));
      order(
          aws,
          orders -> orders.putObject("throttle").put("function", "Apply").put("concurrency", 0));
      edit(admin);
      PAUSE.until("messages that wait", TIME, () -> waiting(aws) > 0);
      order(aws, orders -> orders.putObject("throttle").put("function", "Apply"));

      endsEqualWithoutVerification(demo, aws);
    }
  }

  /**
   * While a release is rolled out, both versions of a function answer. Another build's zip is given
   * with {@code -Dtrestle.other.functions=ZIP}; else the second version is the same build again.
   */
  @Test
  void twoVersionsOfTheFunctionsAtOnceEndEqual() {
    String other =
        System.getProperty("trestle.other.functions", FUNCTIONS.toAbsolutePath().toString());
    try (Demo demo = onAws()) {
      AwsShape aws = demo.aws().orElseThrow();
      Admin admin = Admin.of(demo.org(), List.of("Account", "Contact"), 2);
      edit(admin);
      for (String function : List.of("Insert", "Update", "Delete", "Apply")) {
        order(
            aws,
            orders ->
                orders
                    .putObject("publish")
                    .put("function", function)
                    .put("code", other)
                    .put("share", 0.5));
        edit(admin);
      }
      endsEqualWithoutVerification(demo, aws);
      assertThat(versions(aws, "Update")).as("both versions answered").hasSizeGreaterThan(1);
    }
  }

  private static Set<Integer> versions(AwsShape aws, String function) {
    return aws.program().stats().path("environments").values().stream()
        .filter(each -> each.path("function").asString().equals(function))
        .filter(each -> each.path("invocations").asInt() > 0)
        .map(each -> each.path("version").asInt())
        .collect(Collectors.toSet());
  }

  @Test
  void whatNoPushBroughtIsPolledAndTheAnswersSayHowFreshTheyAre() {
    try (Demo demo = onAws(2, Channel.PUSH, Channel.POLLS)) {
      ObjectNode drop = JsonMapper.shared().createObjectNode();
      drop.putObject("pushFaults").put("seed", 1).put("drop", 1.0);
      assertThat(demo.org().send("POST", "/standin/control", drop).succeeded()).isTrue();
      Admin admin = Admin.of(demo.org(), List.of("Account", "Contact"), 3);
      edit(admin);
      admin.delete();
      Instant edited = Instant.now();

      PAUSE.until("a poll that ended since", TIME, () -> asOf(demo).isAfter(edited));
      PAUSE.until("deletes that polls list", TIME, () -> demo.compare().equal());
    }
  }

  private static Instant asOf(Demo demo) {
    String body = demo.api().get("/v1/account?limit=1").body();
    return Instant.parse(JsonMapper.shared().readTree(body).path("meta").path("asOf").asString());
  }

  private static Demo onAws() {
    return onAws(3_600, Channel.PUSH);
  }

  private static Demo onAws(int pollSeconds, Channel... channels) {
    Demo.Options options =
        new Demo.Options(
            Optional.empty(), Optional.empty(), 1, 0, pollSeconds, Set.of(channels), true);
    LoadView view = new LoadView(new PrintWriter(Writer.nullWriter()), false);
    Demo demo = Demo.start(Built.home(), options, view);
    try {
      demo.awaitLoaded(PAUSE);
      demo.moveToAws();
      return demo;
    } catch (RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private static void endsEqualWithoutVerification(Demo demo, AwsShape aws) {
    demo.pushes().orElseThrow().awaitQuiet(PAUSE, TIME);
    aws.awaitQuiet(PAUSE);
    PAUSE.until("doubted rows", TIME, () -> demo.replica().doubtedCount() == 0);
    assertThat(demo.compare().first()).isEmpty();
    assertThat(demo.compare().equal()).isTrue();
    JsonNode dead = aws.program().stats().path("deadLetters");
    assertThat(dead.path("messages").asInt(-1)).as("nobody was killed: %s", dead).isZero();
  }

  private static void edit(Admin admin) {
    for (int i = 0; i < 10; i++) {
      admin.update();
    }
  }

  private interface Orders {
    void put(ObjectNode orders);
  }

  private static void order(AwsShape aws, Orders orders) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    orders.put(body);
    aws.program().order(body);
  }

  private static JsonNode answers(Demo demo) {
    return demo.pushes().orElseThrow().status().path("answers");
  }

  private static long waiting(AwsShape aws) {
    return aws.program().stats().path("queues").path("changes").path("visible").asLong(0);
  }
}

package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.demo.BridgeConfig;
import dev.trestle.acceptance.demo.BridgeProgram;
import dev.trestle.acceptance.demo.StandinProgram;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator asks of a bridge that runs, of one that does not, and what no log may show. */
class OperatorTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIME = Duration.ofMinutes(1);

  @TempDir static Path folder;
  private static Programs programs;
  private static StandinProgram org;
  private static Workspace workspace;
  private static BridgeProgram bridge;
  private static URI url;

  @BeforeAll
  static void start() throws IOException {
    programs = new Programs(Built.home());
    workspace = Workspace.in(Optional.of(folder));
    org = StandinProgram.start(programs, workspace, Optional.empty(), 1, List.of());
    BridgeConfig.write(workspace, org, List.of("Account", "Contact"), 0, 3_600);
    String yaml = Files.readString(workspace.config());
    Files.writeString(
        workspace.config(), yaml.replace("format: json", "format: json, level: debug"));
    bridge = BridgeProgram.start(programs, workspace, Map.of());
    url = bridge.awaitUrl();
    bridge.child().awaitLine("The bridge is live", TIME);
  }

  @AfterAll
  static void stop() {
    programs.close();
  }

  private static Child run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--config")) {
      all.addAll(List.of("--config", workspace.config().toString()));
    }
    return programs.start("trestle " + arguments[0], all, Map.of());
  }

  private static JsonNode json(Child command, int exit) {
    assertThat(command.awaitExit(TIME)).as(command.said()).isEqualTo(exit);
    return JSON.readTree(String.join("\n", command.outLines()));
  }

  /** A config of its own, with a data folder of its own. */
  private static String variant(String name, String from, String to) throws IOException {
    String yaml =
        Files.readString(workspace.config()).replace("embedded: data", "embedded: " + name);
    assertThat(yaml).contains(from);
    return Files.writeString(folder.resolve(name + ".yaml"), yaml.replace(from, to)).toString();
  }

  @Test
  void doctorChecksEverythingAndFindsNothingWrong() {
    Child doctor = run("doctor", "--json");

    assertThat(doctor.awaitExit(TIME)).as(doctor.said()).isZero();
    List<JsonNode> findings = doctor.outLines().stream().map(JSON::readTree).toList();
    assertThat(findings).extracting(f -> f.path("grade").asString()).containsOnly("OK");
    assertThat(findings)
        .extracting(f -> f.path("check").asString())
        .contains(
            "config",
            "secrets",
            "database",
            "disk space",
            "login",
            "API version",
            "clock",
            "objects",
            "reading",
            "change events",
            "API calls",
            "event deliveries");
  }

  @Test
  void doctorNamesAnObjectThatIsHiddenFromTheUser() throws Exception {
    String config = variant("hidden", "[ Account, Contact ]", "[ Account, Office__c ]");
    order("{\"hideObject\":{\"object\":\"Office__c\"}}");
    try {
      Child doctor = run("doctor", "--config", config);

      assertThat(doctor.awaitExit(TIME)).as(doctor.said()).isZero();
      assertThat(String.join("\n", doctor.outLines()))
          .containsPattern("warning +object Office__c: .*\\(TRE-3105\\)");
    } finally {
      order("{\"showObject\":{\"object\":\"Office__c\"}}");
    }
  }

  @Test
  void nothingIsDeletedByAWordAboutRowsThatAreNotKept() {
    Child gone = run("gone", "account", "--config", workspace.config().toString());

    assertThat(gone.awaitExit(TIME)).isEqualTo(3);
    assertThat(gone.said()).contains("no rows of Account have vanished at once", "TRE-6005");
  }

  @Test
  void doctorSaysWhatToDoWithoutCredentials() throws IOException {
    Path wrong = folder.resolve("wrong");
    Files.writeString(wrong, "not-the-secret");
    Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
    String secret = workspace.clientSecret().getFileName().toString();
    Child doctor = run("doctor", "--config", variant("refused", "file: " + secret, "file: wrong"));

    assertThat(doctor.awaitExit(TIME)).isEqualTo(1);
    assertThat(String.join("\n", doctor.outLines()))
        .containsPattern("FAILED +login: .*\\(TRE-3001\\)\\R +What to do: ")
        .doesNotContain("not-the-secret");
  }

  @Test
  void statusTellsEverythingDocumented() {
    JsonNode status = json(run("status", "--json"), 0);

    assertThat(status.path("running").asBoolean()).isTrue();
    assertThat(status.path("engine").asString()).contains("process");
    assertThat(status.path("stale").asBoolean()).isFalse();
    assertThat(status.path("incidents").isArray()).isTrue();
    assertThat(status.path("callsToday").path("load").asInt()).isPositive();
    JsonNode account = status.path("objects").get(0);
    assertThat(account.path("object").asString()).isEqualTo("Account");
    assertThat(account.path("state").asString()).isEqualTo("published");
    assertThat(account.path("channels").path("changeEvents").asBoolean()).isTrue();
    assertThat(account.path("rows").asInt()).isPositive();
    assertThat(account.path("rows").asInt()).isEqualTo(account.path("rowsLoaded").asInt());
    assertThat(account.path("lagMs").asLong()).isNotNegative().isLessThan(60_000);
    assertThat(account.has("waiting")).isTrue();
    assertThat(account.has("judgedToday")).isTrue();
    assertThat(account.has("doubtedShare")).isTrue();
  }

  @Test
  void aPollIsDoneByTheRunningBridge() {
    Child poll = run("poll");

    assertThat(poll.awaitExit(TIME)).as(poll.said()).isZero();
    assertThat(poll.outLines()).containsExactly("Polled.");
  }

  @Test
  void aSecondBridgeOnTheSameDataIsRefused() {
    Child second = run("run");

    assertThat(second.awaitExit(TIME)).isEqualTo(1);
    assertThat(second.said()).contains("TRE-2003").doesNotContain("\tat ");
    assertThat(bridge.child().isAlive()).isTrue();
  }

  @Test
  void aFolderWithoutDataIsNotFound() throws IOException {
    Child status = run("status", "--config", variant("nothing", "port: 0", "port: 0"));

    assertThat(status.awaitExit(TIME)).isEqualTo(3);
    assertThat(status.said()).contains("TRE-6004");
  }

  @Test
  void aStoppedBridgeLeavesAStaleCopyAndNoServer() throws IOException {
    String config = variant("stopped", "port: 0", "port: 0");
    Child other = run("run", "--config", config);
    other.awaitLine("The bridge is live", TIME);
    other.stop();

    Child status = run("status", "--config", config);
    assertThat(status.awaitExit(TIME)).as(status.said()).isEqualTo(5);
    assertThat(status.said()).contains("No bridge is running");
    Child poll = run("poll", "--config", config);
    assertThat(poll.awaitExit(TIME)).isEqualTo(1);
    assertThat(poll.said()).contains("TRE-5002");
    assertThat(commandLines()).noneMatch(line -> line.contains("stopped/pgdata"));
  }

  @Test
  void loadEndsByItselfWhenAllIsLoadedAndIndexedAndATimedRunWhenItsTimeIsUp() throws IOException {
    String config = variant("loaded", "port: 0", "port: 0");
    Child load = run("load", "--config", config);
    assertThat(load.awaitExit(TIME)).as(load.said()).isZero();

    JsonNode status = json(run("status", "--json", "--config", config), 5);
    assertThat(status.path("running").asBoolean(true)).isFalse();
    assertThat(status.path("objects")).hasSize(2);
    status
        .path("objects")
        .forEach(object -> assertThat(object.path("state").asString()).isEqualTo("published"));
    String count = "select count(*) as n from pg_indexes where schemaname = 'crm'";
    JsonNode indexes = json(run("sql", count, "--json", "--config", config), 0);
    assertThat(indexes.path("n").asInt()).as("more than primary keys").isGreaterThan(2);

    Child timed = run("run", "--for", "1s", "--config", config);
    assertThat(timed.awaitExit(TIME)).as(timed.said()).isZero();
    assertThat(timed.said()).contains("\"event\":\"stopped\"");
    assertThat(commandLines()).noneMatch(line -> line.contains("loaded/pgdata"));
  }

  @Test
  void noSecretIsInAnyOutputOrCommandLine() throws Exception {
    String key = bridge.createKey();
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(url.resolve("/v1/Account?limit=1"))
                .header("Authorization", "Bearer " + key)
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    send(
        HttpRequest.newBuilder(url.resolve("/v1/Account"))
            .header("Authorization", "Bearer " + key + "x")
            .build());
    Path data = workspace.data();
    List<String> secrets =
        List.of(
            org.credentials().clientSecret(),
            key,
            Files.readString(data.resolve("password")).strip(),
            Files.readString(data.resolve("admin.token")).strip());

    List<String> shown = new ArrayList<>(bridge.child().outLines());
    shown.addAll(bridge.child().errLines());
    shown.addAll(Files.readAllLines(data.resolve("postgres.log")));
    shown.addAll(commandLines());

    assertThat(shown).as("the log is at debug").anyMatch(line -> line.contains("call_made"));
    for (String secret : secrets) {
      assertThat(secret).hasSizeGreaterThan(16);
      assertThat(shown).noneMatch(line -> line.contains(secret));
    }
    // Access tokens begin with the org's id and an exclamation mark.
    assertThat(shown).noneMatch(line -> line.matches(".*00D\\w{12,15}!\\S{10,}.*"));
    assertThat(shown).noneMatch(line -> line.contains("Bearer "));
  }

  private static List<String> commandLines() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .toList();
  }

  private static void order(String body) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(org.url().resolve("/standin/control"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}

package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.demo.BridgeConfig;
import dev.trestle.acceptance.demo.StandinProgram;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The package of the bundled sample org, made by the command: what the repository's folder {@code
 * salesforce} holds, and what happens when something is wrong.
 */
class OrgPackageTest {
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final String ENDPOINT = "https://trestle.example.com";
  private static final List<String> GENERATED =
      List.of(
          "triggers/", "permissionsets/", "namedCredentials/", "customMetadata/Trestle_Object.");

  @TempDir static Path shared;
  private static Programs programs;
  private static StandinProgram org;
  private static Path config;

  @TempDir Path folder;

  @BeforeAll
  static void startOrg() throws IOException {
    programs = new Programs(Built.home());
    Workspace workspace = Workspace.in(Optional.of(shared));
    org = StandinProgram.start(programs, workspace, Optional.empty(), 1, List.of());
    BridgeConfig.write(workspace, org, List.of("all"), 0, 3_600);
    config = workspace.config();
    String yaml =
        Files.readString(config)
            .replace("objects: [ all ]", "objects: all")
            .replace("  pubsub:", "  channels: [ push, polls ]\n  pubsub:");
    assertThat(yaml).contains("channels", "objects: all");
    Files.writeString(config, yaml);
  }

  @AfterAll
  static void stopOrg() {
    programs.close();
  }

  private static Child run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("org", "package"));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--config")) {
      arguments.addAll(List.of("--config", config.toString()));
    }
    return programs.start("org package", arguments, Map.of());
  }

  private Child made(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--out", folder.resolve(name).toString(), "--endpoint", ENDPOINT));
    Child run = run(arguments.toArray(String[]::new));
    assertThat(run.awaitExit(TIME)).as(run.said()).isZero();
    return run;
  }

  private static SortedMap<String, String> files(Path root) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static void assertFails(Child run, int exit, String code) {
    assertThat(run.awaitExit(TIME)).as(run.said()).isEqualTo(exit);
    assertThat(run.said()).contains(code, "What to do").doesNotContain("\tat ", "Exception");
  }

  private String variant(String from, String to) throws IOException {
    String yaml = Files.readString(config);
    assertThat(yaml).contains(from);
    Path file = folder.resolve("trestle.yaml");
    Files.copy(shared.resolve("client-secret"), folder.resolve("client-secret"));
    return Files.writeString(file, yaml.replace(from, to)).toString();
  }

  /** Run with -Dtrestle.write.package=true to write the generated part again. */
  @Test
  void theRepositoryHoldsThePackageOfTheSampleOrgByteForByte() throws IOException {
    made("out");
    Path source = Path.of("force-app", "main", "default");
    Path committed = Built.home().resolve("salesforce").resolve(source);
    SortedMap<String, String> made = files(folder.resolve("out").resolve(source));
    if (Boolean.getBoolean("trestle.write.package")) {
      write(made, committed);
    }

    SortedMap<String, String> expected = files(committed);
    assertThat(made.keySet()).isEqualTo(expected.keySet());
    expected.forEach((path, text) -> assertThat(made.get(path)).as(path).isEqualTo(text));
  }

  private static void write(SortedMap<String, String> made, Path committed) throws IOException {
    for (String path : files(committed).keySet()) {
      if (GENERATED.stream().anyMatch(path::startsWith)) {
        Files.delete(committed.resolve(path));
      }
    }
    for (Map.Entry<String, String> file : made.entrySet()) {
      if (GENERATED.stream().anyMatch(file.getKey()::startsWith)) {
        Path path = committed.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
  }

  @Test
  void aSecondRunChangesNothingAndTellsWhoPushesAndWhatComesNext() throws IOException {
    made("out");
    SortedMap<String, String> first = files(folder.resolve("out"));

    Child second = made("out");

    assertThat(files(folder.resolve("out"))).isEqualTo(first);
    assertThat(String.join("\n", second.outLines()))
        .contains("Account, ", "not User: takes no triggers")
        .contains("sf project deploy validate --source-dir force-app --target-org ORG")
        .contains("--tests Trestle_HandlerTest")
        .doesNotContain("Overwritten", "Removed");
  }

  @Test
  void anAdminsSessionDescribesTheOrgWhileTheConfigsLoginDoesNotWorkYet() throws Exception {
    String unusable = variant("client-secret }", "not-there }");
    Path session = session("{\"result\":{\"accessToken\":\"%s\"}}".formatted(accessToken()));

    made("with-session", "--config", unusable, "--session", session.toString());

    made("out");
    assertThat(files(folder.resolve("with-session"))).isEqualTo(files(folder.resolve("out")));
  }

  @Test
  void aSessionThatTheOrgRefusesIsToldWithoutItsToken() throws IOException {
    String token = accessTokenLike();
    Path session = session("{\"result\":{\"accessToken\":\"%s\"}}".formatted(token));
    Child run = refused("--endpoint", ENDPOINT, "--session", session.toString());

    assertFails(run, 4, "TRE-3001");
    assertThat(run.said()).contains("it has ended").doesNotContain(token);
  }

  @Test
  void aSessionIsNotSentToAHostThatIsNotTheOrgs() throws IOException {
    Path session =
        session(
            "{\"accessToken\":\"%s\",\"instanceUrl\":\"https://evil.example\"}"
                .formatted(accessTokenLike()));

    assertFails(refused("--endpoint", ENDPOINT, "--session", session.toString()), 1, "TRE-3109");
  }

  @Test
  void withoutAnAddressToCallThereIsNoPackage() {
    Child run = refused();

    assertFails(run, 2, "TRE-1022");
    assertThat(run.said()).contains("server.publicUrl");
    assertFails(refused("--endpoint", "http://trestle.example.com"), 2, "TRE-1022");
  }

  @Test
  void objectsWithChangeEventsPushOnlyWhereTheConfigSaysSo() throws IOException {
    String events = variant("  channels: [ push, polls ]\n", "");
    Child run = refused("--config", events, "--endpoint", ENDPOINT);

    assertFails(run, 2, "TRE-1023");
    assertThat(run.said()).contains("change events").contains("User: takes no triggers");
  }

  @Test
  void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("notes"), "mine");
    Child run = run("--out", other.toString(), "--endpoint", ENDPOINT);

    assertFails(run, 2, "TRE-1021");
    assertThat(files(other)).containsOnlyKeys("notes");
  }

  @Test
  void anOrgThatDoesNotAnswerIsTold() throws IOException {
    String dead = variant("login: " + org.url(), "login: http://localhost:1");

    assertFails(refused("--config", dead, "--endpoint", ENDPOINT), 1, "TRE-3101");
  }

  private Child refused(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--out", folder.resolve("refused").toString()));
    return run(arguments.toArray(String[]::new));
  }

  private Path session(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("session.json"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String accessTokenLike() {
    return "00DTs0000000001!AQ.not-a-token-of-any-org";
  }

  private static String accessToken() throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id="
            + URLEncoder.encode(org.credentials().clientId(), StandardCharsets.UTF_8)
            + "&client_secret="
            + URLEncoder.encode(org.credentials().clientSecret(), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(org.url().resolve("/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return JsonMapper.shared().readTree(answer).path("access_token").asString();
    }
  }
}

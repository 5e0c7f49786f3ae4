package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.demo.BridgeConfig;
import dev.trestle.acceptance.demo.StandinProgram;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin prepares the login: the key and certificate made really log in. */
class OrgSetupTest {
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final String USER = "integration@standin.example";

  @TempDir Path folder;
  private Programs programs;

  @BeforeEach
  void start() {
    programs = new Programs(Built.home());
  }

  @AfterEach
  void stop() {
    programs.close();
  }

  private Path secrets() {
    return folder.resolve("secrets");
  }

  private Child setup(String... more) {
    List<String> arguments = new ArrayList<>(List.of("org", "setup"));
    arguments.addAll(List.of("--dir", secrets().toString(), "--user", USER));
    arguments.addAll(List.of("--config", folder.resolve("none.yaml").toString()));
    arguments.addAll(List.of(more));
    Child run = programs.start("org setup", arguments, Map.of());
    assertThat(run.awaitExit(TIME)).as(run.said()).isZero();
    return run;
  }

  @Test
  void theKeyLogsInToAnOrgThatHasTheCertificate() throws IOException {
    Path key = secrets().resolve("trestle-login.key");
    setup();
    Workspace workspace = Workspace.in(Optional.of(folder.resolve("work")));
    StandinProgram org =
        StandinProgram.start(
            programs,
            workspace,
            Optional.empty(),
            1,
            List.of("--jwt-cert=" + secrets().resolve("trestle-login.crt"), "--username=" + USER));
    BridgeConfig.write(workspace, org, List.of("Account"), 0, 3_600);
    String yaml =
        Files.readString(workspace.config())
            .replaceFirst(
                "clientSecret: .*", "username: " + USER + "\n  privateKey: { file: " + key + " }");
    Files.writeString(workspace.config(), yaml);

    Child doctor =
        programs.start(
            "doctor", List.of("doctor", "--config", workspace.config().toString()), Map.of());

    assertThat(doctor.awaitExit(TIME)).as(doctor.said()).isZero();
    assertThat(String.join("\n", doctor.outLines())).contains("login: logged in to " + org.url());
  }

  @Test
  void itPrintsTheSameValuesForTheShellTheClicksAndTheConfig() throws IOException {
    Child run = setup();
    String said = String.join("\n", run.outLines());
    Path key = secrets().resolve("trestle-login.key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(said)
        .contains("--jwt-key-file " + key)
        .contains("privateKey: { file: " + key + " }")
        .contains("upload " + secrets().resolve("trestle-login.crt"))
        .contains("sf org assign permset --name Trestle_Read --on-behalf-of " + USER)
        .contains("unique name Trestle_Push");
    assertThat(said + run.errLines()).doesNotContain("PRIVATE KEY");
    Path app = app(said);
    assertThat(app.startsWith(folder)).as("the app's files lie in no project").isFalse();
    assertThat(app.resolve("force-app/main/default/extlClntAppGlobalOauthSets")).isDirectory();
  }

  @Test
  void aSecondTimeNothingIsOverwritten() throws IOException {
    setup();
    String key = Files.readString(secrets().resolve("trestle-login.key"));

    Child second = setup("--app", "connected");

    String said = String.join("\n", second.outLines());
    assertThat(said).contains("was there and is used: nothing was overwritten", "App Manager");
    assertThat(secrets().resolve("trestle-login.key")).content().isEqualTo(key);
  }

  private static Path app(String said) {
    Matcher matcher = Pattern.compile("App files in (\\S+)").matcher(said);
    assertThat(matcher.find()).isTrue();
    return Path.of(matcher.group(1));
  }
}

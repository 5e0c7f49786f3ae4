package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.demo.BridgeConfig;
import dev.trestle.acceptance.demo.StandinProgram;
import dev.trestle.acceptance.demo.Workspace;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets who makes a mistake: one sentence, a code, what to do, an exit code. */
class BadInputTest {
  private static final Duration TIME = Duration.ofMinutes(1);

  @TempDir static Path shared;
  private static Programs programs;
  private static String config;
  private static String secret;

  @TempDir Path folder;

  @BeforeAll
  static void startOrg() throws IOException {
    programs = new Programs(Built.home());
    Workspace workspace = Workspace.in(Optional.of(shared));
    StandinProgram org = StandinProgram.start(programs, workspace, Optional.empty(), 1, List.of());
    BridgeConfig.write(workspace, org, List.of("Account"), 0, 3_600);
    config = Files.readString(workspace.config());
    secret = org.credentials().clientSecret();
  }

  @AfterAll
  static void stopOrg() {
    programs.close();
  }

  @Test
  void wrongCredentials() throws IOException {
    Child run = run(UnaryOperator.identity(), "wrong");

    assertFails(run, 4, "TRE-3001");
    assertThat(run.said()).doesNotContain("wrong");
  }

  @Test
  void anUnknownObject() throws IOException {
    Child run =
        run(yaml -> yaml.replace("objects: [ Account ]", "objects: [ Nothing__c ]"), secret);

    assertFails(run, 3, "TRE-3105");
    assertThat(run.said()).contains("Nothing__c");
  }

  @Test
  void aPortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Child run = run(yaml -> yaml.replace("port: 0 }", "port: " + port + " }"), secret);

      assertFails(run, 1, "TRE-5001");
      assertThat(run.said()).contains(port);
    }
  }

  @Test
  void aDatabaseThatIsDown() throws IOException {
    int port = freePort();
    Child run =
        run(
            yaml ->
                yaml.replaceFirst(
                    "embedded: data",
                    "url: jdbc:postgresql://127.0.0.1:" + port + "/none\n  user: nobody"),
            secret);

    assertFails(run, 1, "TRE-2102");
  }

  @Test
  void anOrgThatDoesNotAnswer() throws IOException {
    int port = freePort();
    Child run =
        run(yaml -> yaml.replaceFirst("login: .*", "login: http://127.0.0.1:" + port), secret);

    assertFails(run, 1, "TRE-3101");
  }

  @Test
  void anUnknownKeyIsToldWithItsLine() throws IOException {
    Child run = run(yaml -> yaml.replace("log:", "logs:"), secret);

    assertFails(run, 2, "TRE-1003");
    assertThat(run.said()).contains("logs").containsPattern("trestle\\.yaml:\\d+");
  }

  @Test
  void aPrivateKeyThatIsNone() throws IOException {
    Child run =
        run(
            yaml ->
                yaml.replace("clientSecret:", "username: integration@example.com\n  privateKey:"),
            "-----BEGIN RSA PRIVATE KEY-----");

    assertFails(run, 4, "TRE-3004");
    assertThat(run.said()).contains("openssl");
  }

  @Test
  void anApiVersionTheOrgDoesNotOffer() throws IOException {
    Child run =
        run(yaml -> yaml.replace("  clientId:", "  apiVersion: \"99.0\"\n  clientId:"), secret);

    assertFails(run, 1, "TRE-3104");
    assertThat(run.said()).contains("99.0");
  }

  @Test
  void aDataFolderOfAnotherVersionOfPostgres() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data").resolve("pgdata"));
    Files.writeString(data.resolve("PG_VERSION"), "13\n");

    assertFails(run(UnaryOperator.identity(), secret), 1, "TRE-2004");
  }

  @Test
  void aDataFolderThatIsAFile() throws IOException {
    Files.writeString(folder.resolve("data"), "not a folder");

    assertFails(run(UnaryOperator.identity(), secret), 1, "TRE-2007");
  }

  private Child run(UnaryOperator<String> change, String clientSecret) throws IOException {
    Path file = folder.resolve("trestle.yaml");
    Files.writeString(file, change.apply(config));
    Path secretFile = folder.resolve("client-secret");
    Files.writeString(secretFile, clientSecret);
    Files.setPosixFilePermissions(
        secretFile, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    return programs.start("the bridge", List.of("run", "--config", file.toString()), Map.of());
  }

  private static void assertFails(Child run, int exit, String code) {
    int actual = run.awaitExit(TIME);
    String said = run.said();
    assertThat(said).contains(code);
    assertThat(actual).as(said).isEqualTo(exit);
    assertThat(said).doesNotContain("\tat ").doesNotContain("Exception");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

package dev.trestle.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  private static final String CANARY = "canary-8f3a-do-not-print";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return run(Map.of("SECRET", CANARY), arguments);
  }

  private int run(Map<String, String> environment, String... arguments) {
    Terminal terminal =
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, environment);
    return new Cli(terminal).run(arguments);
  }

  private String config(String secret) throws IOException {
    String yaml =
        """
        version: 1
        org:
          login: https://acme.my.salesforce.com
          clientId: 3MVG9x
          clientSecret: SECRET
        objects: all
        """;
    return Files.writeString(folder.resolve("t.yaml"), yaml.replace("SECRET", secret)).toString();
  }

  @Test
  void versionSaysWhichTrestleAndExitsWithZero() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).startsWith("trestle ").contains("Java ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anUnknownCommandExitsWithTwoAndSuggestsTheOneMeant() {
    assertThat(run("verson")).isEqualTo(2);
    assertThat(err.toString()).contains("'verson'").contains("version");
  }

  @Test
  void noCommandExitsWithTwo() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Name a command.").contains("./trestle help");
  }

  @Test
  void anUnknownOptionExitsWithTwoAndNamesTheHelpOfItsCommand() {
    assertThat(run("validate", "--cofnig", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--cofnig").contains("'./trestle help validate'");
  }

  @Test
  void aMissingConfigExitsWithTwoAndSaysWhatToDo() {
    assertThat(run("validate", "--config", "/nowhere/t.yaml")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "trestle: The config file does not exist or cannot be read. (TRE-1001)",
            "  there is no file /nowhere/t.yaml",
            "  What to do: Name it with --config, or write one: docs/config.md has an example to"
                + " copy.");
  }

  @Test
  void aValidConfigExitsWithZeroWithoutShowingItsSecret() throws IOException {
    assertThat(run("validate", "--config", config("{ env: SECRET }"))).isZero();
    assertThat(out.toString()).contains("is valid");
    assertThat(out.toString() + err).doesNotContain(CANARY);
  }

  @Test
  void aSecretInTheConfigIsNotShownEvenWithDebug() throws IOException {
    assertThat(run("--debug", "validate", "--config", config(CANARY))).isEqualTo(2);
    assertThat(err.toString()).contains("TRE-1003").contains("at dev.trestle");
    assertThat(out.toString() + err).doesNotContain(CANARY);
  }

  @Test
  void aSecretThatCannotBeReadExitsWithTwo() throws IOException {
    assertThat(run("validate", "--config", config("{ env: NOT_SET }"))).isEqualTo(2);
    assertThat(err.toString()).contains("TRE-1004").contains("NOT_SET").doesNotContain("\tat ");
  }

  @Test
  void withoutAFileTheConfigIsTheTextOfTheVariable() throws IOException {
    String yaml = Files.readString(Path.of(config("{ env: SECRET }")));

    assertThat(run(Map.of("TRESTLE_YAML", yaml, "SECRET", CANARY), "validate")).isZero();
    assertThat(out.toString()).contains("TRESTLE_YAML is valid.");
    assertThat(run(Map.of("TRESTLE_YAML", "version: 2"), "validate")).isEqualTo(2);
    assertThat(err.toString()).contains("TRESTLE_YAML:1:10").doesNotContain(CANARY);
  }

  @Test
  void aFileThatIsNamedWinsOverTheVariable() throws IOException {
    String file = config("{ env: SECRET }");

    assertThat(
            run(
                Map.of("TRESTLE_YAML", "version: 2", "SECRET", CANARY),
                "validate",
                "--config",
                file))
        .isZero();
    assertThat(out.toString()).contains(file + " is valid.");
  }

  @Test
  void aTimeThatCannotBeReadExitsWithTwoAndSaysHowToWriteIt() {
    assertThat(run("run", "--for", "25")).isEqualTo(2);
    assertThat(err.toString()).contains("'--for'").contains("90s, 25m or 2h");
  }

  @Test
  void helpListsTheCommandsOnStandardOutput() {
    assertThat(run("help")).isZero();
    assertThat(out.toString()).contains("validate").contains("demo").contains("Exit codes");
  }
}

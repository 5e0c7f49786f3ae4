package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/aws.md says what each secret holds, by the names under which code asks for it. */
class SecretsTest {
  private static final Path MANUAL = Path.of("..", "..", "docs", "aws.md");
  private static final Path LOGINS =
      Path.of("../functions/src/main/java/dev/trestle/aws/functions/admin/Arguments.java");

  @Test
  void each_secret_has_its_line_with_the_members_it_begins_with() throws IOException {
    assertThat(Shape.data().all("AWS::SecretsManager::Secret"))
        .hasSize(3)
        .allSatisfy((id, secret) -> {
          var name = secret.path("Name").path("Fn::Sub").asString().replace("${Name}", "trestle");
          assertThat(members(line("`" + name + "`")))
              .as(name)
              .isEqualTo(members(secret.path("GenerateSecretString")));
        });
  }

  private static Set<String> members(JsonNode generated) {
    Set<String> members = new TreeSet<>();
    if (generated.has("GenerateStringKey")) {
      members.add(generated.path("GenerateStringKey").asString());
      var fixed = generated.path("SecretStringTemplate").asString();
      members.addAll(Shape.children(JsonMapper.shared().readTree(fixed)).keySet());
    }
    return members;
  }

  @Test
  void what_the_task_takes_out_of_a_secret_is_in_it() throws IOException {
    var told = Shape.app().properties("RunTask").path("ContainerDefinitions").toString();
    assertThat(told).contains("${Name}-TaskSecret\"}},\":password::\"");
    assertThat(members(line("`trestle/task-database`"))).contains("password");
  }

  @Test
  void a_login_that_migrate_is_handed_is_what_the_secrets_hold() throws IOException {
    var asked =
        Pattern.compile("members\\.text\\(\"(\\w+)\"\\)")
            .matcher(Files.readString(LOGINS))
            .results()
            .map(member -> member.group(1))
            .toList();
    assertThat(asked).isNotEmpty();
    for (var secret : List.of("`trestle/task-database`", "the master's, made and named by RDS")) {
      assertThat(members(line(secret))).containsExactlyInAnyOrderElementsOf(asked);
    }
  }

  /** The second column of the secret's line. */
  private static String line(String secret) {
    try {
      var line =
          Files.readAllLines(MANUAL).stream()
              .filter(text -> text.startsWith("| " + secret + " |"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no line in docs/aws.md for " + secret));
      return line.split("\\|", -1)[2];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> members(String says) {
    Set<String> members = new TreeSet<>();
    if (says.startsWith(" JSON: ")) {
      Pattern.compile("`([a-z]+)`")
          .matcher(says)
          .results()
          .forEach(name -> members.add(name.group(1)));
    } else {
      assertThat(says).startsWith(" Text: ");
    }
    return members;
  }
}

package dev.trestle.aws.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.local.TestZip;
import dev.trestle.aws.local.handlers.EchoHandler;
import dev.trestle.aws.local.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program as a user starts it. */
class MainTest {
  @TempDir Path folder = Path.of("");

  @Test
  void it_prints_one_line_when_ready_runs_the_zip_and_leaves_no_process_behind() throws Exception {
    Path zip = TestZip.write(folder);
    Path errors = folder.resolve("errors");
    Process program =
        start(
            errors,
            "--functions",
            zip.toString(),
            "--folder",
            folder.resolve("logs").toString(),
            "--gateway-port",
            "0",
            "--database",
            "127.0.0.1:5432/trestle",
            "--env",
            "Query:GREETING=hello",
            "--handler",
            "Query=" + EchoHandler.class.getName() + "::handleRequest");
    List<ProcessHandle> environments;
    try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient()) {
      JsonNode ready = Json.read(out.readLine().getBytes(StandardCharsets.UTF_8));

      assertThat(ready.path("ready").asBoolean()).isTrue();
      assertThat(ready.path("queueUrl").asString()).endsWith("/000000000000/changes.fifo");
      assertThat(get(client, ready.path("gateway").asString() + "/v1/account")).isEqualTo(200);
      assertThat(get(client, ready.path("control").asString() + "/stats")).isEqualTo(200);
      environments = program.children().toList();
      assertThat(environments).hasSize(1);
      program.toHandle().destroy();
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(out.readLine()).as("anything but the ready line").isNull();
    } finally {
      program.destroyForcibly();
    }
    for (ProcessHandle environment : environments) {
      assertThat(environment.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }
    assertThat(Files.readString(errors)).isEmpty();
  }

  @Test
  void a_zip_that_is_not_there_is_told_in_one_line() throws Exception {
    Path errors = folder.resolve("errors");
    Process program = start(errors, "--functions", "/does/not/exist.zip", "--gateway-port", "0");

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(errors))
        .singleElement()
        .asString()
        .contains("/does/not/exist.zip", "--functions");
  }

  private static Process start(Path errors, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }

  private static int get(HttpClient client, String url) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}

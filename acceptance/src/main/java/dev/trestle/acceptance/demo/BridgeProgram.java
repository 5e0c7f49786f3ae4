package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.process.Child;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bridge as a child process, and its command line beside it. */
public final class BridgeProgram {
  private static final Duration START_TIME = Duration.ofMinutes(3);
  private static final Duration COMMAND_TIME = Duration.ofMinutes(1);
  private static final Duration POLL_TIME = Duration.ofMinutes(5);
  private static final Pattern URL = Pattern.compile("\"(http://[^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("trk_\\S+");

  private final Programs programs;
  private final Workspace workspace;
  private final Child child;

  private BridgeProgram(Programs programs, Workspace workspace, Child child) {
    this.programs = programs;
    this.workspace = workspace;
    this.child = child;
  }

  /** Starts {@code run --config}. */
  public static BridgeProgram start(
      Programs programs, Workspace workspace, Map<String, String> environment) {
    List<String> arguments = List.of("run", "--config", workspace.config().toString());
    return new BridgeProgram(
        programs, workspace, programs.start("the bridge", arguments, environment));
  }

  public Child child() {
    return child;
  }

  /** Where the API listens; waits until it does. */
  public URI awaitUrl() {
    Matcher url = URL.matcher(child.awaitLine("server_listening", START_TIME));
    if (!url.find()) {
      throw new AcceptanceException("The bridge did not say where it listens:\n" + child.said());
    }
    return URI.create(url.group(1));
  }

  /** A new key for the demonstration's role. */
  public String createKey() {
    Child command = command("key", "create", "--role", BridgeConfig.ROLE, "--name", "demo");
    Matcher key = KEY.matcher(String.join("\n", command.outLines()));
    if (!key.find()) {
      throw new AcceptanceException("No API key was made:\n" + command.said());
    }
    return key.group();
  }

  /** Runs a statement by hand, as a user would. */
  public void sql(String statement) {
    command("sql", "--write", statement);
  }

  /** Generates the Apex package for the org. */
  public void generatePackage(Path folder, URI endpoint) {
    command("org", "package", "--out", folder.toString(), "--endpoint", endpoint.toString());
  }

  /** Asks for a poll of every object and waits until it is done. */
  public void poll(Api api, Pause pause) {
    ask("poll", api, pause);
  }

  /** Asks for a verification of every object and waits until it is done. */
  void verify(Api api, Pause pause) {
    ask("verify", api, pause);
  }

  private void ask(String what, Api api, Pause pause) {
    int status = api.post("/admin/" + what, adminToken()).statusCode();
    if (status / 100 != 2) {
      throw new AcceptanceException("POST /admin/" + what + " was answered with " + status + ".");
    }
    Replica replica = new Replica(workspace.data());
    pause.until("the " + what, POLL_TIME, () -> replica.openRequests() == 0);
  }

  private String adminToken() {
    Path data = workspace.data();
    try (Stream<Path> files = Files.list(data)) {
      Path token =
          files
              .filter(file -> file.getFileName().toString().startsWith("admin"))
              .findFirst()
              .orElseThrow(() -> new AcceptanceException("There is no admin token in " + data));
      return Files.readString(token).strip();
    } catch (IOException e) {
      throw new AcceptanceException("The admin token cannot be read: " + e.getMessage(), e);
    }
  }

  private Child command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", workspace.config().toString()));
    Child command = programs.start("trestle " + arguments[0], all, Map.of());
    if (command.awaitExit(COMMAND_TIME) != 0) {
      throw new AcceptanceException("trestle " + arguments[0] + " failed:\n" + command.said());
    }
    return command;
  }
}

package dev.trestle.bridge.cli;

import dev.trestle.bridge.admin.EngineRequests;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.config.Config;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the running bridge to poll every object now, and waits until it has. */
@Command(
    name = "poll",
    description = "Has the running bridge poll every object now, and waits until it has.")
final class PollCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  int waitSeconds;

  PollCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Config read = config.read(terminal);
    RunningEngine.ask(read, access -> new EngineRequests(access.connections()).poll(), waitSeconds);
    terminal.out().println("Polled.");
    return ExitCode.OK.code();
  }
}

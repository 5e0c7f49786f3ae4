package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.VerifyRequest;
import dev.trestle.bridge.app.config.Config;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the running bridge to compare every row with the org's, and waits until it has. */
@Command(
    name = "verify",
    description =
        "Has the running bridge compare every row of an object, or of all, with the org's, and"
            + " waits until it has. Rows that differ are read again.")
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "OBJECT", arity = "0..1", description = "API name (default: all).")
  @Nullable String object;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  int waitSeconds;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Config read = config.read(terminal);
    String outcome =
        RunningEngine.ask(
            read,
            access -> VerifyRequest.leave(access.connections(), Optional.ofNullable(object)),
            waitSeconds);
    terminal.out().println("Verified: " + outcome + ".");
    return ExitCode.OK.code();
  }
}

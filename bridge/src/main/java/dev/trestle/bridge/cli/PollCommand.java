package dev.trestle.bridge.cli;

import dev.trestle.bridge.admin.PollRequests;
import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.StoredStatus;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the running bridge to poll every object now, and waits until it has. */
@Command(
    name = "poll",
    description = "Has the running bridge poll every object now, and waits until it has.")
final class PollCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(200);

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
    try (DatabaseAccess access = DatabaseAccess.visit(read.database())) {
      if (!ControlTables.exist(access)
          || StoredStatus.read(access, read.org()).engine().isEmpty()) {
        throw new TrestleException(TrestleError.NOT_ANSWERING, "no bridge runs the engine now");
      }
      PollRequests requests = new PollRequests(access.connections());
      long number = requests.ask();
      for (long waitedMs = 0; !requests.isDone(number); waitedMs += LOOK.toMillis()) {
        if (waitedMs > waitSeconds * 1000L) {
          throw new TrestleException(
              TrestleError.NOT_ANSWERING, "the poll was not done within " + waitSeconds + " s");
        }
        Thread.sleep(LOOK);
      }
    }
    terminal.out().println("Polled.");
    return ExitCode.OK.code();
  }
}

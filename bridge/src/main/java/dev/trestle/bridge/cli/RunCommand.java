package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.Bridge;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the bridge until it is told to stop, or for some time. */
@Command(name = "run", description = "Mirrors the org and serves it, until stopped with Ctrl-C.")
final class RunCommand extends UntilStopped {
  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "Ends this long after its start: 90s, 25m or 2h (default: never).")
  @Nullable Duration time;

  RunCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void untilTheEnd(Bridge bridge, Signals signals) throws InterruptedException {
    if (time == null) {
      signals.awaitStop();
    } else if (!signals.awaitStop(time)) {
      bridge.close();
    }
  }
}

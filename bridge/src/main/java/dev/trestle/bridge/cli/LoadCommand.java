package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.Bridge;
import picocli.CommandLine.Command;

/** Runs the bridge until every object is loaded; for a machine that is there for the load alone. */
@Command(
    name = "load",
    description =
        "Loads what is not loaded yet, makes its indexes, and ends. Serves meanwhile, as run does.")
final class LoadCommand extends UntilStopped {
  LoadCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void untilTheEnd(Bridge bridge, Signals signals) throws InterruptedException {
    try {
      bridge.awaitLoaded();
    } finally {
      bridge.close();
    }
  }
}

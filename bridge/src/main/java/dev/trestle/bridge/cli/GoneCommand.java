package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.GoneRows;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Confirms that rows which vanished at once are gone. */
@Command(
    name = "gone",
    description = {
      "Says that the rows of an object which vanished at once (TRE-4010) are really gone: for an hour,",
      "rows that reads do not find become deleted rows, however many."
    })
final class GoneCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "OBJECT", description = "API name.")
  String object = "";

  GoneCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Config read = config.read(terminal);
    try (DatabaseAccess access = DatabaseAccess.visit(read.database())) {
      if (!ControlTables.exist(access)) {
        throw new TrestleException(TrestleError.NOTHING_KEPT, "nothing has been mirrored yet");
      }
      String gone = GoneRows.confirm(access.connections(), object);
      terminal
          .out()
          .println(
              "Rows of "
                  + gone
                  + " that are not found become deleted; this takes up to ten minutes.");
    }
    return ExitCode.OK.code();
  }
}

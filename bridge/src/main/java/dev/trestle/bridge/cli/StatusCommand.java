package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.StoredStatus;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows what the database knows of the bridge's work, also when no bridge runs. */
@Command(
    name = "status",
    description =
        "Shows objects, rows, doubts, incidents and API calls, and whether a bridge runs.")
final class StatusCommand implements Callable<Integer> {
  private static final TextTable.Columns OBJECTS =
      new TextTable.Columns(
          List.of("object", "state", "rows loaded", "born", "merged", "doubted", "waiting"),
          List.of(false, false, true, true, true, true, true));

  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Config read = config.read(terminal);
    try (DatabaseAccess access = DatabaseAccess.visit(read.database())) {
      if (!ControlTables.exist(access)) {
        throw new TrestleException(
            TrestleError.NO_DATA, "no bridge has used this database yet: " + access.address());
      }
      StoredStatus status = StoredStatus.read(access);
      if (json) {
        terminal.out().println(JsonMapper.shared().writeValueAsString(status));
      } else {
        print(status);
      }
      terminal.out().flush();
      return (status.running() ? ExitCode.OK : ExitCode.STALE).code();
    }
  }

  private void print(StoredStatus status) {
    terminal
        .out()
        .println(
            status.running()
                ? "A bridge is connected to the database."
                : "No bridge is running: the copy grows old. Start it with './trestle run'.");
    List<List<String>> rows = status.objects().stream().map(StatusCommand::row).toList();
    terminal.out().print(TextTable.text(OBJECTS, rows));
    status
        .incidents()
        .forEach(i -> terminal.out().println("Open incident " + i.code() + ": " + i.message()));
    String calls = status.callsToday().isEmpty() ? "none" : status.callsToday().toString();
    terminal.out().println("API calls today: " + calls);
  }

  private static List<String> row(StoredStatus.ObjectRow object) {
    return List.of(
        object.object(),
        object.state(),
        Long.toString(object.rowsLoaded()),
        Long.toString(object.bornToday()),
        Long.toString(object.mergedToday()),
        Long.toString(object.doubtedToday()),
        Long.toString(object.waiting()));
  }
}

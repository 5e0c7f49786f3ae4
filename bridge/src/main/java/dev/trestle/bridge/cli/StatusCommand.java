package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.ObjectStatus;
import dev.trestle.bridge.app.StoredStatus;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.Capabilities;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows what the database knows of the bridge's work, also when no bridge runs. */
@Command(
    name = "status",
    description =
        "Shows objects, rows, lag, doubts, incidents and API calls, and whether a bridge runs.")
final class StatusCommand implements Callable<Integer> {
  private static final TextTable.Columns OBJECTS =
      new TextTable.Columns(
          List.of(
              "object",
              "state",
              "channels",
              "rows",
              "lag",
              "judged",
              "doubted",
              "pushed",
              "by push alone",
              "waiting"),
          List.of(false, false, false, true, true, true, true, true, true, true));

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
      StoredStatus status = StoredStatus.read(access.connections(), read.org());
      if (json) {
        terminal.out().println(JsonMapper.shared().writeValueAsString(status));
      } else {
        print(status);
      }
      terminal.out().flush();
      return (status.stale() ? ExitCode.STALE : ExitCode.OK).code();
    }
  }

  private void print(StoredStatus status) {
    terminal.out().println(engine(status));
    terminal
        .out()
        .print(TextTable.text(OBJECTS, status.objects().stream().map(StatusCommand::row).toList()));
    status
        .incidents()
        .forEach(i ->
            terminal
                .out()
                .println(
                    "Open incident %d (%s) of %s: %s"
                        .formatted(
                            i.id(),
                            i.code(),
                            i.object().isEmpty() ? "the org" : i.object(),
                            i.message())));
    String calls = status.callsToday().isEmpty() ? "none" : status.callsToday().toString();
    terminal.out().println("API calls today: " + calls);
  }

  private static String engine(StoredStatus status) {
    if (!status.running()) {
      return "No bridge is running: the copy grows old. Start it with './trestle run'.";
    }
    return status.engine().isEmpty()
        ? "A bridge is connected, but none runs the engine: the copy grows old."
        : "The engine runs in " + status.engine() + ".";
  }

  private static List<String> row(ObjectStatus object) {
    String channels = object.channels().map(Capabilities::text).orElse("");
    String lag =
        object.lagMs() < 0
            ? "unknown"
            : String.format(Locale.ROOT, "%.1f s", object.lagMs() / 1000.0);
    long pushed = sum(object.pushesToday());
    return List.of(
        object.object(),
        object.state(),
        channels,
        (object.rowsExact() ? "" : "about ") + object.rows(),
        lag,
        Long.toString(sum(object.judgedToday())),
        percent(object.doubtedShare()),
        Long.toString(pushed),
        pushed == 0 ? "" : percent(object.pushedShare()),
        Long.toString(object.waiting()));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}

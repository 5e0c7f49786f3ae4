package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.serve.access.ApiKeys;
import dev.trestle.bridge.serve.access.KeyInfo;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Lists the API keys without their secret part. */
@Command(name = "list", description = "Lists the keys: names, roles and dates, never the key.")
final class KeyListCommand implements Callable<Integer> {
  private static final TextTable.Columns COLUMNS =
      new TextTable.Columns(
          List.of("id", "name", "role", "created", "expires", "revoked"),
          List.of(false, false, false, false, false, false));

  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "Print one JSON object per key and line.")
  boolean json;

  KeyListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Config read = config.read(terminal);
    try (DatabaseAccess access = DatabaseAccess.visit(read.database())) {
      ControlTables.ensure(access, read.org().name());
      List<KeyInfo> keys = new ApiKeys(access.connections()).list();
      if (json) {
        keys.forEach(key -> terminal.out().println(JsonMapper.shared().writeValueAsString(key)));
      } else {
        terminal
            .out()
            .print(TextTable.text(COLUMNS, keys.stream().map(KeyListCommand::row).toList()));
        terminal.out().flush();
      }
    }
    return ExitCode.OK.code();
  }

  private static List<String> row(KeyInfo key) {
    return List.of(
        key.id(),
        key.name(),
        key.role(),
        date(key.createdAt()),
        date(key.expiresAt()),
        date(key.revokedAt()));
  }

  private static String date(@Nullable Instant time) {
    return time == null ? "" : time.toString().substring(0, 10);
  }
}

package dev.trestle.bridge.cli;

import dev.trestle.bridge.app.ControlTables;
import dev.trestle.bridge.app.DatabaseAccess;
import dev.trestle.bridge.app.ExitCode;
import dev.trestle.bridge.app.NewKey;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.serve.access.ApiKeys;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an API key and shows it, once. */
@Command(name = "create", description = "Makes a key and prints it; it cannot be shown again.")
final class KeyCreateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "A role under api.roles: what the key may read.")
  String role = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the key is for, as 'key list' shows it (default: the role).")
  @Nullable String name;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      description = "Days after which it expires (default: never).")
  @Nullable Integer days;

  KeyCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Config read = config.read(terminal);
    try (DatabaseAccess access = DatabaseAccess.visit(read.database())) {
      ControlTables.ensure(access, read.org().name());
      String key =
          new NewKey(role, Optional.ofNullable(name), Optional.ofNullable(days))
              .make(
                  new ApiKeys(access.connections()),
                  read,
                  config.name(terminal),
                  Clock.systemUTC());
      terminal.out().println(key);
      terminal.err().println("Keep this key now: it cannot be shown again.");
    }
    return ExitCode.OK.code();
  }
}
